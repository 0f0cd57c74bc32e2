/* The stage's end of the wire: an answer becomes a slot of pixels and a fact for the show; after a new press or a
 * new screen everything is printed again, at the same place in the text. */
#include "player/player_press.h"

#include "base/clock.h"
#include "player/player_notice.h"
#include "player/player_sync.h"

enum { RETRY_MS = 5000 };

static int64_t asked_ms(const struct player *player)
{
    return player->screen.slots.request.asked_ms;
}

/* ---- starting and losing ---- */

static void send_screen(struct player *player)
{
    const struct wire_pixels *pixels = &player->screen.slots.pixels;
    struct wire_message m = {.kind = WIRE_SCREEN,
                             .screen = {.w_px = pixels->w_px,
                                        .h_px = pixels->h_px,
                                        .n_slots = SLOTS_N,
                                        .rotate = player->setup.options->config.rotate}};
    if (pixels->map)
        keeper_tell(&player->keeper, &m, pixels->fd);
}

/* Prints everything again and finds the same place in the text. */
static void return_to_place(struct player *player)
{
    slots_forget(&player->screen.slots);
    if (player->show.shown.article >= 0)
        show_change_edition(&player->show, player->show.n_articles, player->show.shown.article);
}

bool player_take_screen(struct player *player, struct error *error)
{
    if (!screen_resize(&player->screen, error))
        return false;
    send_screen(player);
    return_to_place(player);
    return true;
}

void player_start_press(struct player *player, int64_t now_ms)
{
    player->waiting.is_waiting = false;
    player->bookmark.edition = 1;
    player_forget_articles(player);
    if (!keeper_start(&player->keeper, now_ms) || !player->screen.stage)
        return;
    send_screen(player);
    return_to_place(player);
}

void player_replace_press(struct player *player, int64_t now_ms)
{
    keeper_replace(&player->keeper, now_ms);
    slots_forget(&player->screen.slots);
}

static void lose_press(struct player *player, int64_t now_ms)
{
    const struct wire_print *asked = &player->screen.slots.request.print;
    keeper_lose(&player->keeper, asked_ms(player), now_ms);
    if (asked_ms(player) && asked->sheet == WIRE_NOTICE)
        player_blame_notice(player, asked->key, now_ms);
    slots_forget(&player->screen.slots);
}

void player_tend_press(struct player *player, int64_t now_ms)
{
    if (keeper_is_start_due(&player->keeper, now_ms))
        player_start_press(player, now_ms);
    else if (keeper_is_hanging(&player->keeper, asked_ms(player), now_ms))
        lose_press(player, now_ms);
}

void player_retry_articles(struct player *player, int64_t now_ms)
{
    struct waiting *waiting = &player->waiting;
    if (!waiting->is_waiting || !waiting->retry_at_ms || now_ms < waiting->retry_at_ms)
        return;
    waiting->retry_at_ms = 0;
    keeper_reload(&player->keeper, false);
}

/* ---- messages ---- */

/* True when this answers the latest request. */
static bool take_answer(struct player *player, uint32_t request)
{
    int64_t since_ms = asked_ms(player);
    if (!slots_end_request(&player->screen.slots, request))
        return false;
    keeper_note_answer(&player->keeper, since_ms, clock_now_ms());
    return true;
}

static void take_printed(struct player *player, const struct wire_printed *printed, int64_t now_ms)
{
    if (!take_answer(player, printed->request))
        return;
    blame_pardon(&player->keeper.blame, printed->document_key);
    slots_note_printed(&player->screen.slots, printed);
    if (printed->sheet == WIRE_NOTICE)
        player_take_notice(player, printed, now_ms);
    if (printed->sheet != WIRE_CARD)
        return;
    struct show_card card = slots_card(printed);
    player->waiting.is_waiting = false;
    show_learn(&player->show, &card, now_ms);
}

static void take_failed(struct player *player, const struct wire_failed *failed, int64_t now_ms)
{
    struct show *show = &player->show;
    const struct wire_print *asked = &player->screen.slots.request.print;
    bool is_answer = take_answer(player, failed->request);
    if (is_answer && asked->sheet == WIRE_NOTICE) {
        player_refuse_notice(player, asked->key, failed->reason, now_ms);
        return;
    }
    if (!is_answer || player->screen.slots.request.print.is_ahead)
        return; /* printed ahead: reported and skipped when its turn comes */
    if (!failed->is_on_its_way)
        trouble_note(&player->trouble, "%s", failed->reason);
    if (failed->n_articles != show->n_articles)
        show_change_edition(show, failed->n_articles, failed->n_articles ? failed->article % failed->n_articles : 0);
    if (!show_skip(show, failed->article, now_ms))
        player->waiting =
            (struct waiting){.is_waiting = true, .is_empty = failed->n_articles == 0, .retry_at_ms = now_ms + RETRY_MS};
}

static void take_edition(struct player *player, const struct wire_edition *edition)
{
    bool is_place_known = edition->was_article >= 0;
    player->bookmark.edition = edition->edition;
    player->waiting.is_waiting = false;
    slots_forget(&player->screen.slots);
    player_forget_articles(player);
    if (is_place_known) {
        player->bookmark.key = 0;
        player->bookmark.place = edition->place;
        show_recall(&player->show, (struct show_position){.article = edition->was_article, .card = edition->was_card});
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
    case WIRE_NOTICES:
        player_take_notice_files(player, &m->notices, now_ms);
        break;
    case WIRE_SCORE:
        player_take_score(player, &m->score, now_ms);
        break;
    case WIRE_CARD_AT:
        player_take_card_at(player, &m->card_at, now_ms);
        break;
    case WIRE_EDITION:
        take_edition(player, &m->edition);
        break;
    default:
        break; /* the keeper has handled it */
    }
}

void player_hear_press(struct player *player, int64_t now_ms)
{
    enum { MOST_AT_ONCE = 64 }; /* so that a press with many messages does not delay the screen */
    struct wire_message m;
    enum wire_received received = WIRE_NOTHING;
    for (int i = 0; i < MOST_AT_ONCE; i++) {
        received = keeper_receive(&player->keeper, &m, now_ms);
        if (received != WIRE_GOT)
            break;
        take(player, &m, now_ms);
    }
    if (received == WIRE_GONE)
        lose_press(player, now_ms);
}
