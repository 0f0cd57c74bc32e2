/* A link that ends is started again after 1, 2, 4 .. 60 s. It may be in the hands of a stranger: only so many of its
 * packets are read in a second, and nothing waits for it. Owns the process and its socket. */
#include "player/link_keeper.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    FIRST_PAUSE_MS = 1000,
    MOST_PAUSE_MS = 60000,
    MOST_DOUBLINGS = 6,
    SETTLED_MS = 60000, /* a link that ends later was all right */
    GOODBYE_MS = 2000,
    STUCK_MS = 5000,
    WINDOW_MS = 1000,
    MOST_IN_WINDOW = 40
};

void link_keeper_init(struct link_keeper *keeper, const struct link_keeper_options *options)
{
    *keeper = (struct link_keeper){.options = *options, .socket = -1};
}

/* ---- ending ---- */

/* Returns the status, as from waitpid. */
static int end(struct link_keeper *keeper)
{
    int status;
    if (!reaper_end(&keeper->reaper, keeper->pid, &status))
        status = 0;
    close(keeper->socket);
    keeper->socket = -1;
    keeper->leaving_until_ms = 0;
    keeper->is_connected = false;
    keeper->problem[0] = '\0';
    return status;
}

static void tell_to_leave(struct link_keeper *keeper, int64_t now_ms)
{
    link_keeper_send(keeper, WIRE_LINE_QUIT, (Str){0});
    keeper->leaving_until_ms = now_ms + GOODBYE_MS;
}

void link_keeper_finish(struct link_keeper *keeper)
{
    if (keeper->socket < 0)
        return;
    if (keeper->is_connected) {
        struct pollfd ended = {.fd = keeper->socket}; /* without events: only when the peer is gone */
        tell_to_leave(keeper, 0);
        poll(&ended, 1, GOODBYE_MS);
    }
    end(keeper);
}

static int pause_ms(int n_failures)
{
    int doublings = n_failures < MOST_DOUBLINGS ? n_failures : MOST_DOUBLINGS, ms = FIRST_PAUSE_MS << doublings;
    return ms < MOST_PAUSE_MS ? ms : MOST_PAUSE_MS;
}

/* The link has ended by itself. */
static void lose(struct link_keeper *keeper, int64_t now_ms)
{
    bool was_told = keeper->leaving_until_ms > 0, is_first = !keeper->n_failures;
    if (now_ms - keeper->started_ms > SETTLED_MS || was_told)
        keeper->n_failures = 0;
    int status = end(keeper);
    if (!keeper->is_wanted)
        return;
    keeper->restart_at_ms = was_told ? now_ms : now_ms + pause_ms(keeper->n_failures++);
    if (was_told || !is_first)
        return;
    if (WIFSIGNALED(status))
        trouble_note(keeper->options.trouble, "signal %d ended the link; starting another", WTERMSIG(status));
    else
        trouble_note(keeper->options.trouble, "the link ended with status %d; starting another", WEXITSTATUS(status));
}

/* ---- starting ---- */

static bool start(struct link_keeper *keeper, int64_t now_ms)
{
    struct error error;
    int keep[] = {keeper->options.settings_fd, -1};
    assert(keeper->socket < 0);
    keeper->restart_at_ms = 0;
    reaper_collect(&keeper->reaper);
    if (reaper_is_full(&keeper->reaper)) {
        keeper->restart_at_ms = now_ms + STUCK_MS;
    } else if (!wire_spawn(keeper->options.arguments, keep, &keeper->socket, &keeper->pid, &error)) {
        keeper->socket = -1;
        keeper->restart_at_ms = now_ms + pause_ms(keeper->n_failures++);
        trouble_note(keeper->options.trouble, "%s; trying again", error.text);
    }
    keeper->started_ms = keeper->window_ms = now_ms;
    keeper->rest_until_ms = keeper->n_read = 0;
    return keeper->socket >= 0;
}

void link_keeper_replace(struct link_keeper *keeper, bool is_wanted, int64_t now_ms)
{
    keeper->is_wanted = is_wanted && keeper->options.arguments;
    keeper->n_failures = 0;
    if (keeper->socket >= 0)
        tell_to_leave(keeper, now_ms);
    else
        keeper->restart_at_ms = keeper->is_wanted ? now_ms : 0;
}

bool link_keeper_tend(struct link_keeper *keeper, int64_t now_ms)
{
    if (keeper->leaving_until_ms && now_ms >= keeper->leaving_until_ms) {
        lose(keeper, now_ms);
        return false; /* the loop must see the descriptor closed before another gets its number */
    }
    return keeper->restart_at_ms && now_ms >= keeper->restart_at_ms && start(keeper, now_ms);
}

/* ---- packets ---- */

static bool has_budget(struct link_keeper *keeper, int64_t now_ms)
{
    if (now_ms - keeper->window_ms >= WINDOW_MS) {
        keeper->window_ms = now_ms;
        keeper->n_read = 0;
    }
    keeper->rest_until_ms = keeper->n_read < MOST_IN_WINDOW ? 0 : keeper->window_ms + WINDOW_MS;
    return !keeper->rest_until_ms;
}

static void note_broker(struct link_keeper *keeper, Str problem)
{
    keeper->is_connected = !problem.len;
    snprintf(keeper->problem, sizeof keeper->problem, STR_FMT, STR_ARG(problem));
}

bool link_keeper_receive(struct link_keeper *keeper, char buffer[WIRE_LINE_BYTES], struct wire_line *line,
                         int64_t now_ms)
{
    while (keeper->socket >= 0 && has_budget(keeper, now_ms)) {
        enum wire_received received = wire_line_receive(keeper->socket, buffer, line);
        keeper->n_read += received == WIRE_GOT;
        if (received == WIRE_GONE)
            lose(keeper, now_ms);
        if (received != WIRE_GOT)
            return false;
        if (line->kind != WIRE_LINE_BROKER)
            return true;
        note_broker(keeper, line->text);
    }
    return false;
}

void link_keeper_send(const struct link_keeper *keeper, enum wire_line_kind kind, Str text)
{
    if (keeper->socket >= 0)
        wire_line_send(keeper->socket, (struct wire_line){kind, text});
}

int link_keeper_fd(const struct link_keeper *keeper, int64_t now_ms)
{
    return now_ms < keeper->rest_until_ms ? -1 : keeper->socket;
}

int64_t link_keeper_at_ms(const struct link_keeper *keeper)
{
    const int64_t times_ms[] = {keeper->restart_at_ms, keeper->leaving_until_ms,
                                keeper->socket >= 0 ? keeper->rest_until_ms : 0};
    int64_t first_ms = 0;
    for (size_t i = 0; i < sizeof times_ms / sizeof *times_ms; i++)
        if (times_ms[i] && (!first_ms || times_ms[i] < first_ms))
            first_ms = times_ms[i];
    return first_ms;
}
