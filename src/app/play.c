/* `play`: runs the player with the command line's settings. */
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/exit.h"
#include "base/clock.h"
#include "player/player.h"
#include "player/player_control.h"
#include "player/player_link.h"
#include "player/signals.h"

/* The press reads the settings and standard input, if there is any, from where they were kept. */
static char **press_arguments(const struct settings *settings, Arena *arena)
{
    const struct options *options = &settings->options;
    char **arguments = NULL;
    int n = 0;
    *arena_push(arena, arguments, n) = "press";
    *arena_push(arena, arguments, n) = "--settings";
    *arena_push(arena, arguments, n) = str_to_c(arena, str_format(arena, "/proc/self/fd/%d", settings->fd));
    *arena_push(arena, arguments, n) = "--seed"; /* the same for every press of this run */
    *arena_push(arena, arguments, n) = str_to_c(arena, str_format(arena, "%lld", (long long)clock_now_unix()));
    if (options->standard_input.len) {
        *arena_push(arena, arguments, n) = "--standard-input";
        *arena_push(arena, arguments, n) = str_to_c(arena, options->standard_input);
    }
    *arena_push(arena, arguments, n) = NULL;
    return arguments;
}

/* The link reads the settings from where the press does. */
static char **link_arguments(char **arguments_of_press, Arena *arena)
{
    char **arguments = arena_array(arena, char *, 4);
    arguments[0] = "link";
    arguments[1] = arguments_of_press[1];
    arguments[2] = arguments_of_press[2];
    return arguments;
}

/* A service restarts after every end except one that staff requested. */
static int status_of(const struct player *player, bool is_kiosk)
{
    bool is_service = is_kiosk && getenv("NOTIFY_SOCKET");
    return is_service && !player->is_signalled ? EXIT_LEFT_BY_STAFF : EXIT_OK;
}

/* Returns the exit status. */
static int play(struct settings *settings)
{
    Arena arena = {0};
    struct error error;
    struct player player;
    const struct config *c = &settings->options.config;
    struct stage_options stage = {.w_px = c->size.w_px,
                                  .h_px = c->size.h_px,
                                  .display = c->display.number,
                                  .display_name = c->display.name[0] ? c->display.name : NULL,
                                  .mode = {c->mode.w_px, c->mode.h_px, c->mode.rate},
                                  .is_mirrored = c->is_mirrored,
                                  .rotate = c->rotate,
                                  .is_kiosk = c->is_kiosk};
    struct player_setup setup = {.options = &settings->options,
                                 .settings = settings,
                                 .arguments = press_arguments(settings, &arena),
                                 .signals_fd = signals_open()};
    setup.link_arguments = link_arguments(setup.arguments, &arena);
    player_init(&player, &setup);
    bool is_open = player_open(&player, &stage, &error);
    if (is_open) {
        player_open_control(&player, clock_now_ms());
        player_start_link(&player, clock_now_ms());
    }
    while (is_open && !player.show.is_quitting)
        player_step(&player);
    player_finish(&player);
    if (setup.signals_fd >= 0)
        close(setup.signals_fd);
    arena_finish(&arena);
    return is_open ? status_of(&player, c->is_kiosk) : exit_report(&error, EXIT_NO_DISPLAY);
}

int app_play(const struct options *options, char **argv)
{
    struct error error;
    struct settings settings;
    bool is_begun = settings_init(&settings, options, argv, &error);
    int status = is_begun ? play(&settings) : exit_report(&error, EXIT_FAILED);
    settings_finish(&settings);
    return status;
}
