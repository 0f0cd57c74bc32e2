/* Brings what the show wants to the stage: requests it, shows it when it is there, and prints ahead in the meantime. */
#include "player/player_show.h"

#include <unistd.h>

#include "player/player_notice.h"
#include "player/player_panel.h"
#include "player/player_sync.h"
#include "show/interrupt.h"
#include "show/sync.h"

enum { STILL_FADE_MS = 2000 };

/* What cards show besides their article: those printed ahead, the time and whether the show is paused; the one that is
   wanted now, also the number that is being typed. */
static struct wire_live live_of(const struct player *player, bool is_ahead)
{
    const struct show *show = &player->show;
    struct wire_live live = {.minute = player->clock.minute,
                             .sign = show->is_paused ? WIRE_SIGN_PAUSED : WIRE_SIGN_NONE};
    if (is_ahead || (show->digits < 0 && !show->missed))
        return live;
    live.sign = show->digits >= 0 ? WIRE_SIGN_TYPED : WIRE_SIGN_MISSING;
    live.number = show->digits >= 0 ? show->digits : show->missed;
    live.n_cards = show->is_complete ? show->n_cards : 0;
    return live;
}

/* False when nothing better than the current card can be had. */
static bool find_want(const struct player *player, struct want *want)
{
    const struct show *show = &player->show;
    const struct show_notice_card *notice = &show->notices.wanted;
    *want = (struct want){
        .sheet = WIRE_CARD, .position = show->wanted, .is_at_place = show->is_at_place, .live = live_of(player, false)};
    if (notice->number)
        *want = (struct want){.sheet = WIRE_NOTICE, .notice = notice->number, .position.card = notice->card};
    else if (show->view == SHOW_OVERVIEW)
        *want =
            (struct want){.sheet = WIRE_OVERVIEW, .position.article = show->shown.article, .selected = show->selected};
    else if (show->view == SHOW_HELP)
        *want = (struct want){.sheet = WIRE_HELP};
    else if (player->waiting.is_waiting)
        *want = (struct want){.sheet = WIRE_EMPTY};
    return want->sheet != WIRE_EMPTY || !player->screen.is_card_up || player->waiting.is_empty;
}

/* ---- asking ---- */

static struct wire_print print_of(const struct player *player, const struct want *want)
{
    const struct bookmark *bookmark = &player->bookmark;
    return (struct wire_print){.request = player->screen.slots.n_requests + 1,
                               .edition = bookmark->edition,
                               .key = want->sheet == WIRE_NOTICE ? want->notice
                                      : want->is_at_place        ? bookmark->key
                                                                 : 0,
                               .article = want->position.article,
                               .card = want->position.card,
                               .is_at_place = want->is_at_place,
                               .place = bookmark->place,
                               .sheet = (uint32_t)want->sheet,
                               .selected = want->selected,
                               .live = want->live};
}

static void ask(struct player *player, const struct want *want, bool is_ahead, int64_t now_ms)
{
    struct slots *slots = &player->screen.slots;
    struct slots_use use = {.live = live_of(player, true)};
    struct wire_message m = {.kind = WIRE_PRINT, .print = print_of(player, want)};
    stage_pixels_in_use(player->screen.stage, use.pixels);
    use.n_ahead = show_foresee(&player->show, use.ahead);
    m.print.slot = slots_find_free(slots, &use, is_ahead);
    m.print.is_ahead = is_ahead;
    if (slots->request.asked_ms || m.print.slot < 0)
        return;
    int fd = want->sheet == WIRE_NOTICE ? player_open_notice(player, want->notice) : -1;
    if (keeper_send(&player->keeper, &m, fd))
        slots_note_request(slots, &m.print, now_ms);
    if (fd >= 0)
        close(fd);
}

/* A new notice is printed once before it is wanted. */
static void try_notice(struct player *player, int64_t now_ms)
{
    const struct notice *notice = board_find_state(&player->notices.board, NOTICE_NEW);
    if (notice)
        ask(player, &(struct want){.sheet = WIRE_NOTICE, .notice = notice->number}, false, now_ms);
}

static void print_ahead(struct player *player, int64_t now_ms)
{
    struct show_position ahead[SLOTS_MOST_AHEAD];
    int n = show_foresee(&player->show, ahead);
    for (int i = 0; i < n; i++) {
        struct want want = {.sheet = WIRE_CARD, .position = ahead[i], .live = live_of(player, true)};
        if (slots_find(&player->screen.slots, &want) >= 0)
            continue;
        ask(player, &want, true, now_ms);
        return;
    }
}

/* ---- showing ---- */

/* The screen is black, unless a notice wakes it. */
static void darken(struct player *player, int64_t now_ms)
{
    const struct show *show = &player->show;
    bool is_blank = show->view == SHOW_BLANK, has_notice = show_is_interrupted(show) && show->notices.wanted.number;
    bool is_waking = is_blank && has_notice;
    stage_blank(player->screen.stage, is_blank && !is_waking);
    if (player->care.is_asleep && is_waking != player->notices.is_waking)
        player_sleep_display(player, !is_waking, now_ms);
    player->notices.is_waking = is_waking;
}

static void display(struct player *player, int slot, bool is_cut, int64_t now_ms)
{
    darken(player, now_ms);
    const struct config *c = &player->setup.options->config;
    struct stage_change change = {.transition = is_cut ? TRANSITION_CUT : c->transition.kind,
                                  .duration_ms = c->transition.ms,
                                  .direction = player->show.direction};
    screen_show(&player->screen, slot, &change);
    screen_draw_bar(&player->screen, &player->show, now_ms);
}

/* The press knows what was requested, but not which of the cards printed ahead are shown. */
static void tell_shown(struct player *player, const struct wire_printed *p)
{
    struct wire_message m = {
        .kind = WIRE_SHOWN,
        .shown = {.edition = p->edition, .article = p->article, .card = p->card, .place = p->place}};
    keeper_tell(&player->keeper, &m, -1);
}

/* The last card of the only article in its document, reached from the card before: no press dies of it. */
static bool is_harmless(const struct wire_printed *p, struct show_position before)
{
    bool is_last = p->is_complete && p->card == p->n_cards - 1;
    bool is_walked = p->card == 0 || (before.article == p->article && before.card == p->card - 1);
    return is_last && is_walked && p->key == p->document_key;
}

static void move_card(struct player *player, int64_t now_ms)
{
    bool dims = !panel_has_dim(&player->display.panel);
    stage_take_care(player->screen.stage, care_move_card(&player->care, &player->setup.options->config, dims, now_ms));
}

/* The same card, printed again, replaces itself without a transition or a shift. */
static void show_card(struct player *player, int slot, int64_t now_ms)
{
    const struct wire_printed *p = &player->screen.slots.slots[slot].sheet;
    const struct show_position before = player->show.shown;
    struct show_card card = slots_card(p);
    struct show_share share = {.before_ms = p->before_ms, .dwell_ms = p->dwell_ms, .all_ms = p->all_ms};
    bool is_same = before.article == p->article && before.card == p->card;
    bool is_first = before.article < 0;
    player->bookmark.place = p->place;
    player->bookmark.key = p->key;
    if (is_harmless(p, before))
        blame_forgive(&player->keeper.blame, p->document_key);
    tell_shown(player, p);
    sync_take_share(&player->show, &share);
    show_arrive(&player->show, &card, now_ms);
    if (!is_same || !player->care.n_cards)
        move_card(player, now_ms);
    display(player, slot, is_same || is_first || p->is_still || !player->screen.is_card_up, now_ms);
}

static void show_sheet(struct player *player, int slot, int64_t now_ms)
{
    const struct wire_printed *p = &player->screen.slots.slots[slot].sheet;
    struct show_notice_sheet notice = {{p->key, p->card}, p->n_cards, p->dwell_ms};
    if (p->sheet == WIRE_OVERVIEW)
        player->show.n_columns = p->n_columns;
    if (p->sheet == WIRE_NOTICE)
        interrupt_arrive(&player->show, &notice, now_ms);
    else
        interrupt_end(&player->show, now_ms);
    display(player, slot, true, now_ms);
}

/* Shows the slot; false when it is already on the screen. */
static bool show_slot(struct player *player, int slot, int64_t now_ms)
{
    const struct slots *slots = &player->screen.slots;
    bool is_card = slots->slots[slot].sheet.sheet == WIRE_CARD;
    if (slot == slots->displayed && (!is_card || show_is_settled(&player->show)))
        return false;
    if (is_card && show_is_settled(&player->show) && slots_is_reprint(slots, slot))
        display(player, slot, true, now_ms);
    else if (is_card)
        show_card(player, slot, now_ms);
    else
        show_sheet(player, slot, now_ms);
    return true;
}

void player_pump(struct player *player, int64_t now_ms)
{
    enum { MOST_ROUNDS = SLOTS_N + 1 };
    struct want want;
    bool is_any, is_outdated;
    int slot, n = 0;
    darken(player, now_ms);
    try_notice(player, now_ms);
    player_ask_place(player);
    do { /* a card that arrives may change what is wanted next */
        is_any = find_want(player, &want);
        slot = is_any ? slots_find(&player->screen.slots, &want) : -1;
        is_outdated = is_any && slot < 0;
        if (is_outdated) /* better than nothing until it is printed again */
            slot = slots_find_outdated(&player->screen.slots, &want);
    } while (slot >= 0 && show_slot(player, slot, now_ms) && ++n < MOST_ROUNDS);
    if (is_outdated)
        ask(player, &want, false, now_ms);
    else if (is_any && want.sheet == WIRE_CARD)
        print_ahead(player, now_ms);
}

/* A card that does not turn: the show has only one, or is paused. */
void player_move_still_card(struct player *player, int64_t now_ms)
{
    const struct stage_care before = player->care.shown, *now = &player->care.shown;
    move_card(player, now_ms);
    if (player->screen.slots.displayed < 0)
        return;
    if (before.dx != now->dx || before.dy != now->dy || before.dim_percent != now->dim_percent)
        screen_show_again(
            &player->screen,
            &(struct stage_change){.transition = TRANSITION_FADE, .duration_ms = STILL_FADE_MS, .direction = 1});
}
