/* `play`: the loop that owns show, stage and press. The press is started first, so that it reads and sets while the
   window opens. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "app/player.h"
#include "base/clock.h"
#include "base/file.h"

enum { CHORD_MS = 2000, MOST_INPUT_BYTES = 64 << 20 };

/* The press reads the same command line; standard input is read once and kept for every press to come. */
static bool init_arguments(struct player *player, Arena *arena, int argc, char **argv, struct error *error)
{
    const struct config *c = &player->options->config;
    bool has_input = false;
    for (int i = 0; i < c->n_sources; i++)
        has_input = has_input || str_is_equal(c->sources[i], STR("-"));
    player->arguments = arena_array(arena, char *, argc + 4);
    int n = 0;
    player->arguments[n++] = "press";
    if (has_input) {
        Str bytes;
        player->standard_input = memfd_create("placard-input", 0);
        if (!file_read_fd(arena, STDIN_FILENO, MOST_INPUT_BYTES, &bytes, error) || player->standard_input < 0 ||
            write(player->standard_input, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
            return error_add_context(error, "standard input");
        player->arguments[n++] = "--standard-input";
        player->arguments[n++] =
            str_to_c(arena, str_format(arena, "/proc/self/fd/%d", player->standard_input));
    }
    for (int i = 1; i < argc; i++)
        player->arguments[n++] = argv[i];
    return true;
}

/* Signals are read like keys. */
static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void hear_signals(struct player *player, int64_t now_ms)
{
    struct signalfd_siginfo info;
    while (player->signals >= 0 && read(player->signals, &info, sizeof info) == sizeof info) {
        enum word_id word = info.ssi_signo == SIGHUP    ? WORD_RELOAD
                            : info.ssi_signo == SIGUSR1 ? WORD_NEXT
                            : info.ssi_signo == SIGUSR2 ? WORD_PREVIOUS
                                                        : WORD_QUIT;
        player_obey_word(player, (struct show_command){word, 0, false}, now_ms);
    }
}

static void sooner(int64_t *deadline, int64_t at_ms)
{
    if (at_ms > 0 && (*deadline < 0 || at_ms < *deadline))
        *deadline = at_ms;
}

static int timeout_ms(const struct player *player, int64_t now_ms)
{
    int64_t deadline = show_next_deadline_ms(&player->show);
    sooner(&deadline, player->bar_at_ms);
    sooner(&deadline, player->restart_at_ms);
    sooner(&deadline, player->is_waiting ? player->retry_at_ms : 0);
    sooner(&deadline, player->chord_since_ms ? player->chord_since_ms + CHORD_MS : 0);
    sooner(&deadline, player->asked.is_pending ? player->asked.at_ms + 21000 : 0);
    if (deadline < 0)
        return -1;
    return deadline <= now_ms ? 0 : (int)(deadline - now_ms);
}

static void loop(struct player *player)
{
    while (!player->show.is_quitting) {
        struct stage_event event;
        int64_t now = clock_now_ms();
        player_pump(player, now);
        stage_wait(player->stage, timeout_ms(player, now), &event);
        now = clock_now_ms();
        player_obey(player, &event, now);
        player_hear(player, now);
        hear_signals(player, now);
        player_watch(player, now);
        show_tick(&player->show, now);
        if (player->chord_since_ms && now - player->chord_since_ms >= CHORD_MS)
            player_obey_word(player, (struct show_command){WORD_QUIT, 0, false}, now);
    }
}

static void end_press(struct player *player)
{
    if (player->socket < 0)
        return;
    close(player->socket);
    kill(player->pid, SIGKILL);
    waitpid(player->pid, NULL, 0);
}

static bool open_stage(struct player *player, struct error *error)
{
    const struct config *c = &player->options->config;
    struct stage_options stage = {.w_px = c->w_px, .h_px = c->h_px, .display = c->display, .rotate = c->rotate};
    if (!stage_create(&stage, &player->stage, error))
        return false;
    stage_watch(player->stage, player->signals);
    if (player->socket >= 0)
        stage_watch(player->stage, player->socket);
    return player_take_screen(player, error);
}

int app_play(const struct options *options, int argc, char **argv)
{
    Arena arena = {0};
    struct error error = {{0}};
    const struct config *c = &options->config;
    struct player player = {.options = options, .socket = -1, .standard_input = -1, .blamed = -1, .reading = -1,
                            .pixels.fd = -1, .retired.fd = -1, .displayed = -1, .edition = 1};
    struct show_options show = {c->resume_after_ms, c->is_kiosk, c->is_once};
    int status = EXIT_OK;
    player.signals = open_signals();
    show_init(&player.show, &show);
    if (!init_arguments(&player, &arena, argc, argv, &error)) {
        fprintf(stderr, "placard: %s\n", error.text);
        arena_finish(&arena);
        return 1;
    }
    player_start_press(&player, clock_now_ms());
    if (open_stage(&player, &error)) {
        loop(&player);
    } else {
        fprintf(stderr, "placard: %s\n", error.text);
        status = EXIT_NO_DISPLAY;
    }
    end_press(&player);
    stage_destroy(player.stage);
    wire_pixels_finish(&player.pixels);
    wire_pixels_finish(&player.retired);
    arena_finish(&arena);
    return status;
}
