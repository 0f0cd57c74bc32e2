/* What every card has: a running head, a folio and a dwell time. */
#include <assert.h>

#include "typeset/cards.h"
#include "typeset/compose.h"
#include "typeset/reading_time.h"

/* With a clock at the end of the line, the folio follows the running head. */
static void place_after(struct card *card, struct copy *folio, int gap_px)
{
    const struct line *running = &card->lines[card->n_lines - 1];
    if (card->is_right_to_left)
        folio->x_px = running->box.x - gap_px - folio->w_px;
    else
        folio->x_px = running->box.x + running->box.w + gap_px;
}

void card_add_head(struct setting *setting, struct card *card, int n_cards)
{
    assert(n_cards == 0 || card->number <= n_cards);
    Arena *arena = setting->arena;
    struct font font = setting_font(FACE_LABEL, setting->label_px);
    if (!card->head.w)
        return;
    Str folio = n_cards > 1    ? str_format(arena, "%d/%d", card->number, n_cards)
                : n_cards == 1 ? (Str){0} /* a single card has no number */
                               : str_format(arena, "%d", card->number);
    int folio_px = setting->measure->width_px(setting->measure->context, font, folio), gap = setting->label_px;
    int clock_px = card->clock.w ? card->clock.w + 2 * gap : 0;
    bool is_mirrored = card->is_right_to_left;
    struct copy copy = {.role = ROLE_FOLIO,
                        .block = -1,
                        .ink = INK_QUIET,
                        .x_px = card->head.x + ((clock_px > 0) == is_mirrored ? card->head.w - folio_px : 0),
                        .y_px = card->head.y,
                        .w_px = folio_px + 1,
                        .pitch_px = card->head.h};
    struct copy running = copy;
    running.role = ROLE_RUNNING;
    running.w_px = card->head.w - folio_px - 2 * gap - clock_px;
    running.x_px = is_mirrored ? card->head.x + card->head.w - running.w_px : card->head.x;
    bool has_running = running.w_px > gap * 4;
    Str text = card->section.len ? card->section : setting->article->title;
    if (!clock_px)
        compose_label(setting, card, folio, font, &copy);
    if (has_running && compose_label(setting, card, text, font, &running) && clock_px)
        place_after(card, &copy, gap);
    if (clock_px)
        compose_label(setting, card, folio, font, &copy);
}

void card_add_head_rule(struct setting *setting, struct card *card)
{
    int thin = setting_thin(setting), y = card->head.y + card->head.h + 3 * thin;
    compose_fill(setting, card, (Rect){card->head.x, y, card->head.w, 2 * thin}, INK_TEXT);
    y += 4 * thin;
    compose_fill(setting, card, (Rect){card->head.x, y, card->head.w, thin}, INK_TEXT);
}

void card_set_dwell(struct setting *setting, struct card *card)
{
    assert(card->n_lines == 0 || card->lines);
    const struct typeset_options *o = setting->options;
    struct reading_count count = {.n_pictures = card->n_pictures};
    for (int i = 0; i < card->n_lines; i++)
        for (int k = 0; k < card->lines[i].n_words; k++)
            reading_count_text(&count, card->lines[i].words[k].text);
    for (int i = 0; i < card->n_pictures; i++)
        reading_count_text(&count, card->pictures[i].words);
    int64_t all_ms = reading_count_ms(&count, o);
    int ms = all_ms < o->dwell_least_ms  ? o->dwell_least_ms
             : all_ms > o->dwell_most_ms ? o->dwell_most_ms
                                         : (int)all_ms;
    if (o->dwell_fixed_ms)
        ms = o->dwell_fixed_ms;
    card->dwell_ms = setting->article->dwell_ms ? setting->article->dwell_ms : ms;
}
