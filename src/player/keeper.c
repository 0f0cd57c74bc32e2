/* A press that dies or hangs is replaced at once; if it had printed nothing, the pauses before a new one grow. A
 * document during which two presses died is set aside. Owns the process and its socket. */
#include "player/keeper.h"

#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "player/trust.h"

enum {
    FIRST_ANSWER_MS = 20000, /* the disk may be slow and the fonts not in its cache */
    ANSWER_MS = 5000,
    SLOW_MS = 1000, /* a request that takes longer is unusual */
    N_AT_ONCE = 3,  /* presses that may die in vain before the next one has to wait */
    FIRST_PAUSE_MS = 100,
    MOST_DOUBLINGS = 6,
    STUCK_MS = 5000
};

void keeper_init(struct keeper *keeper, const struct keeper_options *options)
{
    *keeper = (struct keeper){.options = *options, .socket = -1};
}

/* ---- starting ---- */

/* The arguments of the press, with the keys of the documents to skip. */
static char **list_arguments(const struct keeper *keeper, Arena *arena)
{
    char **arguments = NULL, **given = keeper->options.arguments;
    int n = 0;
    for (int i = 0; given && given[i]; i++)
        *arena_push(arena, arguments, n) = given[i];
    for (int i = 0; i < keeper->blame.n; i++) {
        const struct blamed *blamed = &keeper->blame.documents[i];
        if (!blame_is_set_aside(blamed))
            continue;
        *arena_push(arena, arguments, n) = "--set-aside";
        *arena_push(arena, arguments, n) = str_to_c(
            arena, str_format(arena, "%llx:%llx", (unsigned long long)blamed->key, (unsigned long long)blamed->stamp));
    }
    *arena_push(arena, arguments, n) = NULL;
    return arguments;
}

static bool spawn(struct keeper *keeper, struct error *error)
{
    const struct keeper_options *options = &keeper->options;
    int keep[3], n = 0;
    if (options->settings_fd >= 0)
        keep[n++] = options->settings_fd;
    if (options->input_fd >= 0)
        keep[n++] = options->input_fd;
    keep[n] = -1;
    Arena arena = {0};
    bool ok = wire_spawn(list_arguments(keeper, &arena), keep, &keeper->socket, &keeper->pid, error);
    arena_finish(&arena);
    return ok;
}

static int pause_ms(int n_vain)
{
    int n = n_vain - N_AT_ONCE;
    return n < 0 ? 0 : FIRST_PAUSE_MS << (n < MOST_DOUBLINGS ? n : MOST_DOUBLINGS);
}

bool keeper_start(struct keeper *keeper, int64_t now_ms)
{
    struct error error;
    assert(keeper->socket < 0);
    keeper->restart_at_ms = 0;
    keeper->busy_with = (struct wire_reading){0};
    keeper->has_answered = false;
    reaper_collect(&keeper->reaper);
    if (reaper_is_full(&keeper->reaper)) {
        trouble_note(keeper->options.trouble,
                     "%d presses are stuck on a disk or a server that is gone; waiting for one of them to end",
                     REAPER_MOST);
        keeper->restart_at_ms = now_ms + STUCK_MS;
    } else if (!spawn(keeper, &error)) {
        trouble_note(keeper->options.trouble, "%s; trying again", error.text);
        keeper->socket = -1;
        keeper->restart_at_ms = now_ms + FIRST_PAUSE_MS + pause_ms(keeper->n_vain++);
    } else {
        keeper->n_started++;
    }
    return keeper->socket >= 0;
}

bool keeper_is_start_due(const struct keeper *keeper, int64_t now_ms)
{
    return keeper->socket < 0 && keeper->restart_at_ms && now_ms >= keeper->restart_at_ms;
}

/* ---- ending ---- */

/* Returns the status, as from waitpid. */
static int end(struct keeper *keeper)
{
    int status;
    if (!reaper_end(&keeper->reaper, keeper->pid, &status))
        status = SIGKILL; /* the status it will end with */
    close(keeper->socket);
    keeper->socket = -1;
    return status;
}

void keeper_finish(struct keeper *keeper)
{
    if (keeper->socket >= 0)
        end(keeper);
}

void keeper_replace(struct keeper *keeper, int64_t now_ms)
{
    keeper_finish(keeper);
    keeper->n_vain = 0;
    keeper->restart_at_ms = now_ms;
}

/* A press that exited by itself, ran out of the machine's memory, or was killed from outside while nothing was slow:
 * its document is not to blame. */
static bool is_documents_fault(const struct keeper *keeper, int status, bool is_slow)
{
    bool is_killed = WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGTERM);
    bool has_ended = WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == DIE_NO_MEMORY);
    return keeper->busy_with.key && !has_ended && (is_slow || !is_killed);
}

void keeper_lose(struct keeper *keeper, int64_t asked_ms, int64_t now_ms)
{
    int status = end(keeper);
    if (is_documents_fault(keeper, status, asked_ms && now_ms - asked_ms > SLOW_MS))
        blame_add(&keeper->blame, &keeper->busy_with, now_ms);
    keeper->restart_at_ms = now_ms + pause_ms(keeper->n_vain++);
    if (WIFSIGNALED(status))
        trouble_note(keeper->options.trouble, "signal %d ended the press; starting another", WTERMSIG(status));
    else
        trouble_note(keeper->options.trouble, "the press ended with status %d; starting another", WEXITSTATUS(status));
}

/* ---- patience ---- */

/* Returns how long the press may take for its request. A first answer may take longer, in proportion to those of
 * earlier presses, so that the screen does not freeze for long where the disk is fast. On a busy machine the time for
 * which it waits for a processor comes on top. */
static int patience_ms(const struct keeper *keeper)
{
    enum { SLOWER = 4 };
    int first_ms = ANSWER_MS + SLOWER * keeper->first_took_ms;
    if (keeper->has_answered)
        return ANSWER_MS;
    return keeper->first_took_ms && first_ms < FIRST_ANSWER_MS ? first_ms : FIRST_ANSWER_MS;
}

/* True for a stopped press: it will not answer, however long the wait. */
static bool is_stopped(struct keeper *keeper, int64_t asked_ms, int64_t now_ms)
{
    bool is_due = keeper->inspected_ms < asked_ms && now_ms - asked_ms >= SLOW_MS;
    if (!is_due)
        return false;
    keeper->inspected_ms = now_ms;
    keeper->waited_ms = reaper_waited_ms(keeper->pid);
    keeper->excused_ms = 0;
    if (!reaper_is_stopped(keeper->pid))
        return false;
    keeper->busy_with.key = 0; /* it was not stopped by anything it read */
    trouble_note(keeper->options.trouble, "the press was stopped from outside");
    return true;
}

bool keeper_is_hanging(struct keeper *keeper, int64_t asked_ms, int64_t now_ms)
{
    if (keeper->socket < 0 || !asked_ms)
        return false;
    if (is_stopped(keeper, asked_ms, now_ms))
        return true;
    if (now_ms - asked_ms < patience_ms(keeper))
        return false;
    keeper->excused_ms = reaper_waited_ms(keeper->pid) - keeper->waited_ms;
    if (now_ms - asked_ms < patience_ms(keeper) + keeper->excused_ms)
        return false;
    trouble_note(keeper->options.trouble, "the press has not answered for %d s", patience_ms(keeper) / 1000);
    return true;
}

int64_t keeper_at_ms(const struct keeper *keeper, int64_t asked_ms)
{
    if (keeper->socket < 0)
        return keeper->restart_at_ms;
    if (!asked_ms)
        return 0;
    return asked_ms + (keeper->inspected_ms < asked_ms ? SLOW_MS : patience_ms(keeper) + keeper->excused_ms);
}

void keeper_note_answer(struct keeper *keeper, int64_t asked_ms, int64_t now_ms)
{
    int took_ms = (int)(now_ms - asked_ms) + 1;
    if (!keeper->has_answered && took_ms > keeper->first_took_ms)
        keeper->first_took_ms = took_ms;
    keeper->has_answered = true;
    keeper->n_vain = 0;
}

/* ---- messages ---- */

bool keeper_send(struct keeper *keeper, const struct wire_message *message, int fd)
{
    return keeper->socket >= 0 && wire_send(keeper->socket, message, fd);
}

void keeper_tell(struct keeper *keeper, const struct wire_message *message, int fd)
{
    if (keeper->socket >= 0 && !keeper_send(keeper, message, fd))
        kill(keeper->pid, SIGKILL); /* its socket will report that it is gone */
}

void keeper_reload(struct keeper *keeper, bool is_forced)
{
    struct wire_message m = {.kind = WIRE_RELOAD, .reload = {.is_forced = is_forced}};
    keeper_tell(keeper, &m, -1);
}

void keeper_greet(struct keeper *keeper)
{
    struct wire_message m = {.kind = WIRE_HELLO, .hello = {.version = WIRE_VERSION}};
    keeper_tell(keeper, &m, -1);
}

/* Records what a press reports about itself. */
static void note_message(struct keeper *keeper, const struct wire_message *message)
{
    if (message->kind == WIRE_READING)
        keeper->busy_with = message->reading;
    else if (message->kind == WIRE_HELLO)
        keeper->sandbox = message->hello.box;
    else if (message->kind == WIRE_TOLD)
        trouble_keep(keeper->options.trouble, message->told.text);
}

enum wire_received keeper_receive(struct keeper *keeper, struct wire_message *message, int64_t now_ms)
{
    int fd;
    if (keeper->socket < 0)
        return WIRE_NOTHING;
    enum wire_received received = wire_receive(keeper->socket, message, &fd);
    if (received != WIRE_GOT)
        return received;
    if (fd >= 0)
        close(fd);
    if (!trust_message(message))
        return WIRE_GONE;
    keeper->answered_ms = now_ms;
    note_message(keeper, message);
    return WIRE_GOT;
}
