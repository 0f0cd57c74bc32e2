/* `play`: the player, and the signals that it obeys like keys. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/app.h"
#include "app/exit.h"
#include "player/player.h"
#include "base/clock.h"
#include "base/log.h"

/* The press is given what is set, and standard input where it was kept. */
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

/* Signals that nobody hears would be blocked for good. */
static void end_by_default(const char *reason)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    log_event("cannot hear signals: %s; SIGTERM ends it without further ado, the others do nothing", reason);
}

static int open_signals(void)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&set, numbers[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0)
        end_by_default(strerror(errno));
    return fd;
}

static enum command word_of(uint32_t signal_number)
{
    switch (signal_number) {
    case SIGHUP:
        return COMMAND_RELOAD;
    case SIGUSR1:
        return COMMAND_NEXT;
    case SIGUSR2:
        return COMMAND_PREVIOUS;
    default:
        return COMMAND_QUIT;
    }
}

static void hear_signals(struct player *player, int fd)
{
    struct signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == sizeof info)
        player_obey_command(player, (struct show_request){word_of(info.ssi_signo), 0, false}, clock_now_ms());
}

/* Returns the exit status; the settings' options hold. */
static int play(struct settings *settings)
{
    Arena arena = {0};
    struct error error;
    struct player player;
    const struct config *c = &settings->options.config;
    struct stage_options stage = {.w_px = c->size.w_px, .h_px = c->size.h_px, .display = c->display, .rotate = c->rotate};
    int signals = open_signals();
    player_init(&player, &settings->options, press_arguments(settings, &arena));
    player.settings = settings;
    bool is_open = player_open(&player, &stage, &error);
    if (is_open && signals >= 0)
        stage_watch(player.stage, signals);
    if (is_open)
        player_open_remote(&player);
    while (is_open && !player.show.is_quitting) {
        player_step(&player);
        hear_signals(&player, signals);
    }
    player_finish(&player);
    if (signals >= 0)
        close(signals);
    arena_finish(&arena);
    return is_open ? EXIT_OK : exit_report(&error, EXIT_NO_DISPLAY);
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
