/* Keeping a press at work. A press that dies or hangs is replaced; the screen keeps what it shows meanwhile. An article
   that was being read at two deaths in a row is set aside. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/player.h"
#include "base/log.h"

enum { ANSWER_MS = 20000, LONG_LIFE_MS = 2000, FIRST_DELAY_MS = 100, MOST_DELAY_MS = 5000, RETRY_MS = 5000 };

static void send_screen(struct player *player)
{
    struct wire_message m = {.kind = WIRE_SCREEN};
    m.screen = (struct wire_screen){player->pixels.w_px, player->pixels.h_px, N_SLOTS, player->options->config.rotate};
    if (player->socket >= 0 && player->pixels.map)
        wire_send(player->socket, &m, player->pixels.fd);
}

void player_forget_prints(struct player *player)
{
    for (int i = 0; i < N_SLOTS; i++)
        player->slots[i].is_valid = false;
    player->asked.is_pending = false;
}

bool player_take_screen(struct player *player, struct error *error)
{
    struct wire_pixels fresh;
    int w, h;
    stage_size(player->stage, &w, &h);
    if (!wire_pixels_create(&fresh, w, h, N_SLOTS, error))
        return false;
    if (player->retired.map)
        wire_pixels_finish(&player->pixels); /* never shown: what is shown is the retired one */
    else
        player->retired = player->pixels;
    player->pixels = fresh;
    player->displayed = -1;
    player_forget_prints(player);
    send_screen(player);
    if (player->show.shown.article >= 0)
        show_change_edition(&player->show, player->show.n_articles, player->show.shown.article);
    return true;
}

void player_start_press(struct player *player, int64_t now_ms)
{
    struct error error;
    int keep[] = {player->standard_input, -1};
    player->restart_at_ms = 0;
    player->started_ms = now_ms;
    player->reading = -1;
    if (!wire_spawn(player->arguments, keep, &player->socket, &player->pid, &error)) {
        log_event("the press cannot be started: %s; trying again", error.text);
        player->socket = -1;
        player->restart_at_ms = now_ms + MOST_DELAY_MS;
        return;
    }
    player->n_presses++;
    if (!player->stage)
        return;
    stage_watch(player->stage, player->socket);
    player->edition = 1;
    player_forget_prints(player);
    send_screen(player);
    if (player->blamed >= 0) {
        struct wire_message m = {.kind = WIRE_SET_ASIDE, .set_aside = {player->blamed}};
        if (player->n_quick_deaths > 1)
            wire_send(player->socket, &m, -1);
    }
    if (player->show.shown.article >= 0)
        show_change_edition(&player->show, player->show.n_articles, player->show.shown.article);
}

static void lose_press(struct player *player, int64_t now_ms)
{
    int status = 0;
    kill(player->pid, SIGKILL);
    waitpid(player->pid, &status, 0);
    stage_unwatch(player->stage, player->socket);
    close(player->socket);
    player->socket = -1;
    player_forget_prints(player);
    bool is_same = player->reading >= 0 && player->reading == player->blamed;
    player->n_quick_deaths = is_same || now_ms - player->started_ms < LONG_LIFE_MS ? player->n_quick_deaths + 1 : 0;
    player->blamed = player->reading;
    int delay = player->n_quick_deaths ? FIRST_DELAY_MS << (player->n_quick_deaths < 6 ? player->n_quick_deaths : 6) : 0;
    player->restart_at_ms = now_ms + (delay < MOST_DELAY_MS ? delay : MOST_DELAY_MS);
    if (WIFSIGNALED(status))
        log_event("the press was ended by signal %d; starting another", WTERMSIG(status));
    else
        log_event("the press ended with status %d; starting another", WEXITSTATUS(status));
}

static void take_printed(struct player *player, const struct wire_printed *printed, int64_t now_ms)
{
    struct asked *asked = &player->asked;
    if (!asked->is_pending || printed->request != asked->print.request)
        return;
    asked->is_pending = false;
    player->reading = -1;
    player->is_waiting = false;
    struct slot *slot = &player->slots[asked->print.slot];
    *slot = (struct slot){printed->card >= 0, asked->print.is_at_place, asked->print.selected, *printed};
    if (printed->sheet == WIRE_NOTICE)
        player->is_waiting = true;
    if (printed->sheet != WIRE_CARD)
        return;
    struct show_card card = {printed->article, printed->card, printed->n_cards, printed->n_articles,
                             printed->is_complete, printed->dwell_ms};
    show_learn(&player->show, &card, now_ms);
}

static void take_failed(struct player *player, const struct wire_failed *failed, int64_t now_ms)
{
    struct asked *asked = &player->asked;
    if (!asked->is_pending || failed->request != asked->print.request)
        return;
    asked->is_pending = false;
    player->reading = -1;
    if (asked->print.is_ahead)
        return; /* said and passed over when its turn comes */
    log_event("%s", failed->reason);
    if (failed->n_articles != player->show.n_articles)
        show_change_edition(&player->show, failed->n_articles, failed->n_articles ? failed->article % failed->n_articles : 0);
    if (!show_skip(&player->show, failed->article, now_ms)) {
        player->is_waiting = true;
        player->retry_at_ms = now_ms + RETRY_MS;
    }
}

static void take_edition(struct player *player, const struct wire_edition *edition)
{
    player->edition = edition->edition;
    player->place = (struct wire_place){edition->place.block, edition->place.offset};
    player_forget_prints(player);
    show_change_edition(&player->show, edition->n_articles, edition->article);
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
    case WIRE_READING:
        player->reading = m->reading.article;
        break;
    default:
        break;
    }
}

void player_hear(struct player *player, int64_t now_ms)
{
    struct wire_message m;
    int fd;
    enum wire_received received = WIRE_NOTHING;
    while (player->socket >= 0 && (received = wire_receive(player->socket, &m, &fd)) == WIRE_GOT) {
        if (fd >= 0)
            close(fd);
        take(player, &m, now_ms);
    }
    if (player->socket >= 0 && received == WIRE_GONE)
        lose_press(player, now_ms);
}

void player_watch(struct player *player, int64_t now_ms)
{
    if (player->asked.is_pending && now_ms - player->asked.at_ms > ANSWER_MS) {
        log_event("the press has not answered for %d s", ANSWER_MS / 1000);
        lose_press(player, now_ms);
    }
    if (player->socket < 0 && player->restart_at_ms && now_ms >= player->restart_at_ms)
        player_start_press(player, now_ms);
    if (player->is_waiting && player->retry_at_ms && now_ms >= player->retry_at_ms) {
        player->is_waiting = false;
        player->retry_at_ms = 0;
        player_reload(player);
    }
}

void player_reload(struct player *player)
{
    struct wire_message m = {.kind = WIRE_RELOAD};
    if (player->socket >= 0)
        wire_send(player->socket, &m, -1);
}
