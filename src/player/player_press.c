/* Keeping a press at work. A press that dies or hangs is replaced at once; the screen keeps what it shows meanwhile.
   Who dies without having printed anything is replaced after longer and longer pauses, and an article at which two
   presses died is set aside. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "player/player.h"
#include "player/trust.h"
#include "base/clock.h"
#include "base/log.h"

enum {
    FIRST_ANSWER_MS = 20000, /* the disk may be slow and the faces cold */
    ANSWER_MS = 5000,
    RETRY_MS = 5000,
    SLOW_MS = 1000, /* a request that takes longer is not an everyday one */
    N_AT_ONCE = 3,  /* presses that died in vain before the next one has to wait */
    FIRST_PAUSE_MS = 100,
    MOST_DOUBLINGS = 6,
    DEATHS_SET_ASIDE = 2,
    FORGIVEN_MS = 600000
};

void player_note(struct player *player, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(player->trouble.text, sizeof player->trouble.text, format, args);
    va_end(args);
    player->trouble.at_ms = clock_now_ms();
    log_warning("%s", player->trouble.text);
}

/* The press has written it already. */
static void take_told(struct player *player, const struct wire_told *told)
{
    snprintf(player->trouble.text, sizeof player->trouble.text, "%s", told->text);
    player->trouble.at_ms = clock_now_ms();
}

void player_tell(struct player *player, const struct wire_message *m, int fd)
{
    if (player->socket >= 0 && !wire_send(player->socket, m, fd))
        kill(player->pid, SIGKILL); /* it is gone or does not read: player_hear will replace it */
}

static void send_screen(struct player *player)
{
    struct wire_message m = {.kind = WIRE_SCREEN};
    m.screen =
        (struct wire_screen){player->pixels.w_px, player->pixels.h_px, PLAYER_SLOTS, player->options->config.rotate};
    if (player->pixels.map)
        player_tell(player, &m, player->pixels.fd);
}

static bool is_set_aside(const struct blamed *blamed)
{
    return blamed->n_deaths >= DEATHS_SET_ASIDE;
}

/* The press's arguments with the keys of what it is to pass over. */
static char **arguments_of(const struct player *player, Arena *arena)
{
    char **arguments = NULL;
    int n = 0;
    for (int i = 0; player->arguments && player->arguments[i]; i++)
        *arena_push(arena, arguments, n) = player->arguments[i];
    for (int i = 0; i < player->n_blamed; i++) {
        if (!is_set_aside(&player->blamed[i]))
            continue;
        *arena_push(arena, arguments, n) = "--set-aside";
        *arena_push(arena, arguments, n) =
            str_to_c(arena, str_format(arena, "%llx:%llx", (unsigned long long)player->blamed[i].key,
                                       (unsigned long long)player->blamed[i].stamp));
    }
    *arena_push(arena, arguments, n) = NULL;
    return arguments;
}

void player_reload(struct player *player, bool is_forced)
{
    struct wire_message m = {.kind = WIRE_RELOAD, .reload = {is_forced}};
    player_tell(player, &m, -1);
}

void player_greet(struct player *player)
{
    struct wire_message m = {.kind = WIRE_HELLO, .hello = {WIRE_VERSION, 0}};
    player_tell(player, &m, -1);
}

static void forget_prints(struct player *player)
{
    for (int i = 0; i < PLAYER_SLOTS; i++)
        player->slots[i].is_valid = false;
    player->asked.is_pending = false;
}

/* Everything is to be printed anew, and the same place in the text is to be found again. */
static void return_to_place(struct player *player)
{
    forget_prints(player);
    if (player->show.shown.article >= 0)
        show_change_edition(&player->show, player->show.n_articles, player->show.shown.article);
}

bool player_take_screen(struct player *player, struct error *error)
{
    struct wire_pixels fresh;
    int w, h;
    stage_size(player->stage, &w, &h);
    if (!wire_pixels_create(&fresh, w, h, PLAYER_SLOTS, error))
        return false;
    if (player->retired.map)
        wire_pixels_finish(&player->pixels); /* never shown: what is shown is the retired one */
    else
        player->retired = player->pixels;
    player->pixels = fresh;
    player->displayed = -1;
    send_screen(player);
    return_to_place(player);
    return true;
}

static bool spawn(struct player *player, struct error *error)
{
    int keep[3] = {-1, -1, -1}, n = 0;
    if (player->settings)
        keep[n++] = player->settings->fd;
    keep[n] = player->options->standard_input_fd;
    Arena arena = {0};
    bool ok = wire_spawn(arguments_of(player, &arena), keep, &player->socket, &player->pid, error);
    arena_finish(&arena);
    return ok;
}

static int pause_ms(int n_vain)
{
    int n = n_vain - N_AT_ONCE;
    return n < 0 ? 0 : FIRST_PAUSE_MS << (n < MOST_DOUBLINGS ? n : MOST_DOUBLINGS);
}

void player_start_press(struct player *player, int64_t now_ms)
{
    struct error error;
    player->restart_at_ms = 0;
    player->busy_with = (struct wire_reading){0};
    player->is_waiting = false;
    player->has_answered = false;
    player->edition = 1;
    if (reaper_is_full(&player->reaper)) {
        player_note(player, "%d presses are stuck, on a disk or a server that is gone; waiting for one of them to end",
                    REAPER_MOST);
        player->restart_at_ms = now_ms + RETRY_MS;
        return;
    }
    if (!spawn(player, &error)) {
        player_note(player, "%s; trying again", error.text);
        player->socket = -1;
        player->restart_at_ms = now_ms + FIRST_PAUSE_MS + pause_ms(player->n_vain++);
        return;
    }
    player->n_presses++;
    if (!player->stage)
        return;
    stage_watch(player->stage, player->socket);
    send_screen(player);
    return_to_place(player);
}

static struct blamed *lookup_blamed(struct player *player, uint64_t key)
{
    for (int i = 0; i < player->n_blamed; i++)
        if (player->blamed[i].key == key)
            return &player->blamed[i];
    return NULL;
}

/* Finds the document among those blamed, or a place for it: a free one, else the one blamed longest ago. */
static struct blamed *find_blamed(struct player *player, uint64_t key)
{
    struct blamed *found = lookup_blamed(player, key), *oldest = &player->blamed[0];
    if (found)
        return found;
    for (int i = 0; i < player->n_blamed; i++)
        if (player->blamed[i].at_ms < oldest->at_ms)
            oldest = &player->blamed[i];
    return player->n_blamed < PLAYER_MOST_BLAMED ? &player->blamed[player->n_blamed++] : oldest;
}

static void blame(struct player *player, const struct wire_reading *reading, int64_t now_ms)
{
    struct blamed *blamed = find_blamed(player, reading->key);
    bool is_forgiven = !is_set_aside(blamed) && now_ms - blamed->at_ms > FORGIVEN_MS;
    bool has_changed = blamed->stamp && reading->stamp && blamed->stamp != reading->stamp;
    if (blamed->key != reading->key || is_forgiven || has_changed)
        *blamed = (struct blamed){.key = reading->key};
    blamed->n_deaths++;
    blamed->stamp = reading->stamp;
    if (reading->source[0])
        memcpy(blamed->source, reading->source, sizeof blamed->source);
    blamed->at_ms = now_ms;
}

void player_forgive(struct player *player, uint64_t key)
{
    struct blamed *blamed = lookup_blamed(player, key);
    if (blamed)
        *blamed = player->blamed[--player->n_blamed];
}

/* What was set aside and is printed all the same has changed. */
static void pardon(struct player *player, uint64_t key)
{
    const struct blamed *blamed = lookup_blamed(player, key);
    if (blamed && is_set_aside(blamed))
        player_forgive(player, key);
}

/* A press that ended by itself, or was killed from outside while nothing was slow, is not its article's fault. */
static bool is_articles_fault(const struct player *player, int status, int64_t now_ms)
{
    bool is_slow = player->asked.is_pending && now_ms - player->asked.at_ms > SLOW_MS;
    bool is_killed = WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGTERM);
    bool has_ended = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return player->busy_with.key && !has_ended && (is_slow || !is_killed);
}

bool player_end_press(struct player *player, int *status)
{
    bool is_ended = reaper_end(&player->reaper, player->pid, status);
    if (player->stage)
        stage_unwatch(player->stage, player->socket);
    close(player->socket);
    player->socket = -1;
    return is_ended;
}

static void lose_press(struct player *player, int64_t now_ms)
{
    int status;
    if (!player_end_press(player, &status))
        status = SIGKILL; /* what it will end by */
    if (is_articles_fault(player, status, now_ms))
        blame(player, &player->busy_with, now_ms);
    forget_prints(player);
    player->restart_at_ms = now_ms + pause_ms(player->n_vain++);
    if (WIFSIGNALED(status))
        player_note(player, "the press was ended by signal %d; starting another", WTERMSIG(status));
    else
        player_note(player, "the press ended with status %d; starting another", WEXITSTATUS(status));
}

/* True when this answers what was asked last. */
static bool take_answer(struct player *player, uint32_t request)
{
    if (!player->asked.is_pending || request != player->asked.print.request)
        return false;
    int took_ms = (int)(clock_now_ms() - player->asked.at_ms) + 1;
    if (!player->has_answered && took_ms > player->first_took_ms)
        player->first_took_ms = took_ms;
    player->asked.is_pending = false;
    player->has_answered = true;
    player->n_vain = 0;
    return true;
}

static void take_printed(struct player *player, const struct wire_printed *printed, int64_t now_ms)
{
    const struct wire_print *print = &player->asked.print;
    if (!take_answer(player, printed->request))
        return;
    pardon(player, printed->document_key);
    player->slots[print->slot] = (struct slot){printed->card >= 0, print->is_at_place, print->selected, *printed};
    if (printed->sheet != WIRE_CARD)
        return;
    struct show_card card = {printed->article,    printed->card,        printed->n_cards,
                             printed->n_articles, printed->is_complete, printed->dwell_ms};
    player->is_waiting = false;
    show_learn(&player->show, &card, now_ms);
}

static void take_failed(struct player *player, const struct wire_failed *failed, int64_t now_ms)
{
    struct show *show = &player->show;
    if (!take_answer(player, failed->request) || player->asked.print.is_ahead)
        return; /* ahead: said and passed over when its turn comes */
    if (!failed->is_on_its_way)
        player_note(player, "%s", failed->reason);
    if (failed->n_articles != show->n_articles)
        show_change_edition(show, failed->n_articles, failed->n_articles ? failed->article % failed->n_articles : 0);
    if (!show_skip(show, failed->article, now_ms)) {
        player->is_waiting = true;
        player->is_empty = failed->n_articles == 0;
        player->retry_at_ms = now_ms + RETRY_MS;
    }
}

static void take_edition(struct player *player, const struct wire_edition *edition)
{
    bool is_place_known = edition->was_article >= 0;
    player->edition = edition->edition;
    player->is_waiting = false;
    forget_prints(player);
    if (is_place_known) {
        player->key = 0;
        player->place = edition->place;
        show_recall(&player->show, (struct show_position){edition->was_article, edition->was_card});
    }
    show_change_edition(&player->show, edition->n_articles,
                        is_place_known ? edition->article : player->show.shown.article);
}

static void take(struct player *player, const struct wire_message *m, int64_t now_ms)
{
    switch ((enum wire_kind)m->kind) {
    case WIRE_PRINTED:
        take_printed(player, &m->printed, now_ms);
        break;
    case WIRE_FAILED:
        take_failed(player, &m->failed, now_ms);
        break;
    case WIRE_EDITION:
        take_edition(player, &m->edition);
        break;
    case WIRE_TOLD:
        take_told(player, &m->told);
        break;
    case WIRE_READING:
        player->busy_with = m->reading;
        break;
    case WIRE_HELLO:
        player->box = m->hello.box;
        break;
    default:
        break;
    }
}

void player_hear(struct player *player, int64_t now_ms)
{
    enum { MOST_AT_ONCE = 64 }; /* a press with much to tell does not keep the screen waiting */
    struct wire_message m;
    int fd, n = 0;
    enum wire_received received = WIRE_NOTHING;
    while (player->socket >= 0 && n++ < MOST_AT_ONCE &&
           (received = wire_receive(player->socket, &m, &fd)) == WIRE_GOT) {
        if (fd >= 0)
            close(fd);
        if (!trust_message(&m)) {
            received = WIRE_GONE;
            break;
        }
        player->answered_ms = now_ms;
        take(player, &m, now_ms);
    }
    if (player->socket >= 0 && received == WIRE_GONE)
        lose_press(player, now_ms);
}

/* Returns how long the press may take for what it was asked: for its first answer as much longer as the presses before
   it needed, that the screen does not stand still for the sake of a disk that is not slow. */
static int patience_ms(const struct player *player)
{
    enum { SLOWER = 4 };
    int first_ms = ANSWER_MS + SLOWER * player->first_took_ms;
    if (player->has_answered)
        return ANSWER_MS;
    return player->first_took_ms && first_ms < FIRST_ANSWER_MS ? first_ms : FIRST_ANSWER_MS;
}

static bool is_look_due(const struct player *player, int64_t now_ms)
{
    return player->asked.is_pending && player->asked.looked_ms == 0 && now_ms - player->asked.at_ms >= SLOW_MS;
}

/* A stopped press will not answer, however long it is waited for. */
static void look_at_slow_press(struct player *player, int64_t now_ms)
{
    player->asked.looked_ms = now_ms;
    if (!reaper_is_stopped(player->pid))
        return;
    player->busy_with.key = 0; /* nothing it reads has stopped it */
    player_note(player, "the press was stopped from outside");
    lose_press(player, now_ms);
}

void player_watch(struct player *player, int64_t now_ms)
{
    reaper_collect(&player->reaper);
    if (is_look_due(player, now_ms))
        look_at_slow_press(player, now_ms);
    if (player->asked.is_pending && now_ms - player->asked.at_ms >= patience_ms(player)) {
        player_note(player, "the press has not answered for %d s", patience_ms(player) / 1000);
        lose_press(player, now_ms);
    }
    if (player->socket < 0 && player->restart_at_ms && now_ms >= player->restart_at_ms)
        player_start_press(player, now_ms);
    if (player->is_waiting && player->retry_at_ms && now_ms >= player->retry_at_ms) {
        player->retry_at_ms = 0;
        player_reload(player, false);
    }
}

int64_t player_watch_at_ms(const struct player *player)
{
    int64_t at_ms = player->socket < 0 ? player->restart_at_ms : 0;
    if (player->asked.is_pending)
        at_ms = player->asked.at_ms + (player->asked.looked_ms ? patience_ms(player) : SLOW_MS);
    if (player->is_waiting && player->retry_at_ms && (!at_ms || player->retry_at_ms < at_ms))
        at_ms = player->retry_at_ms;
    return at_ms;
}
