/* One slot is on the screen, one may be fading out, and one is being printed: three are enough for one request at a
 * time. Slots with the next or previous card are reused last. Owns the shared pixels. */
#include "player/slots.h"

#include <assert.h>

void slots_init(struct slots *slots)
{
    *slots = (struct slots){.pixels.fd = -1, .retired.fd = -1, .displayed = -1};
}

void slots_finish(struct slots *slots)
{
    wire_pixels_finish(&slots->pixels);
    wire_pixels_finish(&slots->retired);
}

bool slots_resize(struct slots *slots, int w_px, int h_px, struct error *error)
{
    struct wire_pixels fresh;
    if (!wire_pixels_create(&fresh, w_px, h_px, SLOTS_N, error))
        return false;
    if (slots->retired.map)
        wire_pixels_finish(&slots->pixels); /* never shown: the retired pixels are */
    else
        slots->retired = slots->pixels;
    slots->pixels = fresh;
    slots->displayed = -1;
    slots_forget(slots);
    return true;
}

void slots_retire(struct slots *slots, const uint32_t *const in_use[2])
{
    const uint32_t *start = slots->retired.map, *end = start ? start + slots->retired.n_bytes / 4 : NULL;
    for (int i = 0; i < 2; i++)
        if (start && in_use[i] >= start && in_use[i] < end)
            return;
    wire_pixels_finish(&slots->retired);
    slots->retired = (struct wire_pixels){.fd = -1};
}

void slots_forget(struct slots *slots)
{
    for (int i = 0; i < SLOTS_N; i++)
        slots->slots[i].is_valid = false;
    slots->request.asked_ms = 0;
}

static bool is_match(const struct slot *slot, const struct want *want)
{
    const struct wire_printed *p = &slot->sheet;
    if (!slot->is_valid || p->sheet != (uint32_t)want->sheet)
        return false;
    if (want->sheet == WIRE_OVERVIEW)
        return p->article == want->position.article && slot->selected == want->selected;
    if (want->sheet == WIRE_NOTICE)
        return p->key == want->notice && p->card == want->position.card;
    if (want->sheet != WIRE_CARD)
        return true;
    return p->article == want->position.article &&
           (want->is_at_place ? slot->is_at_place : p->card == want->position.card);
}

static bool is_same_live(const struct wire_live *a, const struct wire_live *b)
{
    return a->minute == b->minute && a->sign == b->sign && a->number == b->number && a->n_cards == b->n_cards;
}

static bool is_exact_match(const struct slot *slot, const struct want *want)
{
    return is_match(slot, want) && (want->sheet != WIRE_CARD || is_same_live(&slot->live, &want->live));
}

int slots_find(const struct slots *slots, const struct want *want)
{
    for (int i = 0; i < SLOTS_N; i++)
        if (is_exact_match(&slots->slots[i], want))
            return i;
    return -1;
}

int slots_find_outdated(const struct slots *slots, const struct want *want)
{
    if (slots->displayed >= 0 && is_match(&slots->slots[slots->displayed], want))
        return slots->displayed;
    for (int i = 0; i < SLOTS_N; i++)
        if (is_match(&slots->slots[i], want))
            return i;
    return -1;
}

bool slots_is_reprint(const struct slots *slots, int slot)
{
    assert(slot >= 0 && slot < SLOTS_N);
    if (slots->displayed < 0 || slot == slots->displayed)
        return false;
    const struct slot *a = &slots->slots[slots->displayed], *b = &slots->slots[slot];
    return a->is_valid && b->is_valid && a->sheet.sheet == WIRE_CARD && b->sheet.sheet == WIRE_CARD &&
           a->sheet.article == b->sheet.article && a->sheet.card == b->sheet.card;
}

static bool is_in_use(const struct slots *slots, int slot, const struct slots_use *use)
{
    const uint32_t *pixels = wire_pixels_slot(&slots->pixels, slot);
    return slot == slots->displayed || use->pixels[0] == pixels || use->pixels[1] == pixels;
}

static bool is_worth_keeping(const struct slots *slots, int slot, const struct slots_use *use)
{
    for (int i = 0; i < use->n_ahead; i++)
        if (is_exact_match(&slots->slots[slot],
                           &(struct want){.sheet = WIRE_CARD, .position = use->ahead[i], .live = use->live}))
            return true;
    return false;
}

int slots_find_free(const struct slots *slots, const struct slots_use *use, bool is_ahead)
{
    int other = -1;
    for (int i = 0; i < SLOTS_N; i++) {
        if (is_in_use(slots, i, use))
            continue;
        if (!is_worth_keeping(slots, i, use))
            return i;
        other = i;
    }
    return is_ahead ? -1 : other;
}

void slots_note_request(struct slots *slots, const struct wire_print *print, int64_t now_ms)
{
    assert(!slots->request.asked_ms && print->slot >= 0 && print->slot < SLOTS_N);
    slots->slots[print->slot].is_valid = false;
    slots->n_requests = print->request;
    slots->request = (struct request){.print = *print, .asked_ms = now_ms};
}

bool slots_end_request(struct slots *slots, uint32_t request)
{
    if (!slots->request.asked_ms || request != slots->request.print.request)
        return false;
    slots->request.asked_ms = 0;
    return true;
}

void slots_note_printed(struct slots *slots, const struct wire_printed *printed)
{
    const struct wire_print *print = &slots->request.print;
    slots->slots[print->slot] = (struct slot){.is_valid = printed->card >= 0,
                                              .is_at_place = print->is_at_place,
                                              .selected = print->selected,
                                              .live = print->live,
                                              .sheet = *printed};
}

void slots_note_displayed(struct slots *slots, int slot)
{
    slots->displayed = slot;
    slots->slots[slot].is_at_place = false; /* by now the card with that place is known */
}

const struct wire_printed *slots_displayed(const struct slots *slots)
{
    return slots->displayed >= 0 ? &slots->slots[slots->displayed].sheet : NULL;
}

struct show_card slots_card(const struct wire_printed *printed)
{
    return (struct show_card){.article = printed->article,
                              .card = printed->card,
                              .n_cards = printed->n_cards,
                              .n_articles = printed->n_articles,
                              .is_complete = printed->is_complete,
                              .dwell_ms = printed->dwell_ms,
                              .key = printed->key};
}

struct stage_sheet slots_sheet(const struct slots *slots, int slot)
{
    return (struct stage_sheet){
        .pixels = wire_pixels_slot(&slots->pixels, slot), .w_px = slots->pixels.w_px, .h_px = slots->pixels.h_px};
}
