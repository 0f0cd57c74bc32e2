/* From what the show wants to what is on the stage: ask for it, show it when it is there, and print ahead meanwhile. */
#include <string.h>

#include "player/player.h"

/* What the screen is to show now. */
struct want {
    enum wire_sheet sheet;
    struct show_position position;
    bool is_at_place;
    int selected;
};

/* False when nothing better can be had than the card that is up. */
static bool find_want(const struct player *player, struct want *want)
{
    const struct show *show = &player->show;
    *want = (struct want){WIRE_CARD, show->wanted, show->is_at_place, 0};
    if (show->view == SHOW_OVERVIEW)
        *want = (struct want){WIRE_OVERVIEW, {show->shown.article, 0}, false, show->selected};
    else if (show->view == SHOW_HELP)
        *want = (struct want){WIRE_HELP, {0, 0}, false, 0};
    else if (player->is_waiting)
        *want = (struct want){WIRE_NOTICE, {0, 0}, false, 0};
    return want->sheet != WIRE_NOTICE || !player->is_card_up || player->is_empty;
}

static bool is_match(const struct slot *slot, const struct want *want)
{
    const struct wire_printed *p = &slot->sheet;
    if (!slot->is_valid || p->sheet != (uint32_t)want->sheet)
        return false;
    if (want->sheet == WIRE_OVERVIEW)
        return p->article == want->position.article && slot->selected == want->selected;
    if (want->sheet != WIRE_CARD)
        return true;
    return p->article == want->position.article &&
           (want->is_at_place ? slot->is_at_place : p->card == want->position.card);
}

static int find(const struct player *player, const struct want *want)
{
    for (int i = 0; i < PLAYER_SLOTS; i++)
        if (is_match(&player->slots[i], want))
            return i;
    return -1;
}

static bool is_in_use(const struct player *player, int slot)
{
    const uint32_t *in_use[2];
    const uint32_t *pixels = wire_pixels_slot(&player->pixels, slot);
    stage_pixels_in_use(player->stage, in_use);
    return slot == player->displayed || in_use[0] == pixels || in_use[1] == pixels;
}

/* True when the slot holds what is likely to be wanted soon. */
static bool is_worth_keeping(const struct player *player, int slot)
{
    struct show_position ahead[2];
    int n = show_foresee(&player->show, ahead);
    for (int i = 0; i < n; i++) {
        struct want want = {WIRE_CARD, ahead[i], false, 0};
        if (is_match(&player->slots[slot], &want))
            return true;
    }
    return false;
}

static int free_slot(const struct player *player, bool is_ahead)
{
    int other = -1;
    for (int i = 0; i < PLAYER_SLOTS; i++) {
        if (is_in_use(player, i))
            continue;
        if (!player->slots[i].is_valid || !is_worth_keeping(player, i))
            return i;
        other = i;
    }
    return is_ahead ? -1 : other;
}

static void ask(struct player *player, const struct want *want, bool is_ahead, int64_t now_ms)
{
    int slot = free_slot(player, is_ahead);
    if (player->asked.is_pending || player->socket < 0 || slot < 0)
        return;
    struct wire_message m = {.kind = WIRE_PRINT};
    m.print = (struct wire_print){.request = ++player->next_request,
                                  .edition = player->edition,
                                  .key = want->is_at_place ? player->key : 0,
                                  .article = want->position.article,
                                  .card = want->position.card,
                                  .slot = slot,
                                  .is_at_place = want->is_at_place,
                                  .place = player->place,
                                  .sheet = (uint32_t)want->sheet,
                                  .selected = want->selected,
                                  .is_ahead = is_ahead};
    if (!wire_send(player->socket, &m, -1))
        return;
    player->slots[slot].is_valid = false;
    player->asked = (struct asked){.is_pending = true, .print = m.print, .at_ms = now_ms};
}

static int bar_thickness(const struct player *player)
{
    int short_px = player->pixels.w_px < player->pixels.h_px ? player->pixels.w_px : player->pixels.h_px;
    return short_px / 200 < 2 ? 2 : short_px / 200;
}

static void draw_bar(struct player *player, int64_t now_ms)
{
    enum { STEP_MS = 1000, SHORT_STEP_MS = 500, SHORT_DWELL_MS = 12000 };
    const struct show *show = &player->show;
    if (player->displayed < 0)
        return;
    const struct wire_printed *p = &player->slots[player->displayed].sheet;
    bool has_bar = player->is_card_up && show->view == SHOW_CARDS && !show->is_paused;
    double share = has_bar ? show_time_left(show, now_ms) : 0;
    struct stage_bar bar = {share, p->bar_colour, has_bar ? bar_thickness(player) : 0, p->is_right_to_left};
    stage_draw_bar(player->stage, &bar);
    player->bar_at_ms = has_bar && share > 0 && show->turn_at_ms != SHOW_FOR_EVER
                            ? now_ms + (show->dwell_ms < SHORT_DWELL_MS ? SHORT_STEP_MS : STEP_MS)
                            : 0;
}

static void retire_pixels(struct player *player)
{
    const uint32_t *in_use[2];
    stage_pixels_in_use(player->stage, in_use);
    const uint32_t *start = player->retired.map, *end = start ? start + player->retired.n_bytes / 4 : NULL;
    for (int i = 0; i < 2; i++)
        if (start && in_use[i] >= start && in_use[i] < end)
            return;
    wire_pixels_finish(&player->retired);
    player->retired = (struct wire_pixels){.fd = -1};
}

static void display(struct player *player, int slot, bool is_cut, int64_t now_ms)
{
    const struct config *c = &player->options->config;
    struct stage_sheet sheet = {wire_pixels_slot(&player->pixels, slot), player->pixels.w_px, player->pixels.h_px};
    struct stage_change change = {is_cut ? TRANSITION_CUT : c->transition.kind, c->transition.ms,
                                  player->show.direction};
    player->displayed = slot;
    player->is_card_up = player->slots[slot].sheet.sheet == WIRE_CARD;
    stage_show(player->stage, &sheet, &change);
    player->bar_at_ms = now_ms;
    retire_pixels(player);
}

/* The press knows of what it was asked for, not of what it printed ahead. */
static void tell_shown(struct player *player, const struct wire_printed *p)
{
    struct wire_message m = {.kind = WIRE_SHOWN, .shown = {p->edition, p->article, p->card, p->place}};
    player_tell(player, &m, -1);
}

/* The last card of an article, come to from the one before, and the article is all there is in its document: no press
 * dies of it. */
static bool is_harmless(const struct wire_printed *p, struct show_position before)
{
    bool is_last = p->is_complete && p->card == p->n_cards - 1;
    bool is_walked = p->card == 0 || (before.article == p->article && before.card == p->card - 1);
    return is_last && is_walked && p->key == p->document_key;
}

/* A card that came is put on the stage; the same card printed anew takes its place without a transition. */
static void show_card(struct player *player, int slot, int64_t now_ms)
{
    const struct wire_printed *p = &player->slots[slot].sheet;
    const struct show_position before = player->show.shown;
    struct show_card card = {p->article, p->card, p->n_cards, p->n_articles, p->is_complete, p->dwell_ms};
    bool is_same = before.article == p->article && before.card == p->card;
    bool is_first = before.article < 0;
    player->slots[slot].is_at_place = false;
    player->place = p->place;
    player->key = p->key;
    if (is_harmless(p, before))
        player_forgive(player, p->document_key);
    tell_shown(player, p);
    show_arrive(&player->show, &card, now_ms);
    player_age_card(player, is_same, now_ms);
    display(player, slot, is_same || is_first || p->is_still || !player->is_card_up, now_ms);
}

static void show_sheet(struct player *player, int slot, int64_t now_ms)
{
    if (player->slots[slot].sheet.sheet == WIRE_OVERVIEW)
        player->show.n_columns = player->slots[slot].sheet.n_columns;
    display(player, slot, true, now_ms);
}

static void print_ahead(struct player *player, int64_t now_ms)
{
    struct show_position ahead[2];
    int n = show_foresee(&player->show, ahead);
    for (int i = 0; i < n; i++) {
        struct want want = {WIRE_CARD, ahead[i], false, 0};
        if (find(player, &want) >= 0)
            continue;
        ask(player, &want, true, now_ms);
        return;
    }
}

/* Shows the slot; false when it is up already. */
static bool show_slot(struct player *player, int slot, int64_t now_ms)
{
    bool is_card = player->slots[slot].sheet.sheet == WIRE_CARD;
    if (slot == player->displayed && (!is_card || show_is_settled(&player->show)))
        return false;
    if (is_card)
        show_card(player, slot, now_ms);
    else
        show_sheet(player, slot, now_ms);
    return true;
}

void player_pump(struct player *player, int64_t now_ms)
{
    enum { MOST_ROUNDS = PLAYER_SLOTS + 1 };
    struct want want;
    bool is_any;
    int slot, n = 0;
    stage_blank(player->stage, player->show.view == SHOW_BLANK);
    do { /* a card that arrives may be where the next wish starts from */
        is_any = find_want(player, &want);
        slot = is_any ? find(player, &want) : -1;
    } while (slot >= 0 && show_slot(player, slot, now_ms) && ++n < MOST_ROUNDS);
    if (is_any && slot < 0)
        ask(player, &want, false, now_ms);
    else if (is_any && want.sheet == WIRE_CARD)
        print_ahead(player, now_ms);
    if (player->bar_at_ms && now_ms >= player->bar_at_ms)
        draw_bar(player, now_ms);
}
