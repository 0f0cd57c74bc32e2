/* Signs stand in the middle of the foot, where neither words nor badges are. Owns nothing. */
#include "typeset/state_sign.h"

#include <assert.h>

#include "typeset/compose.h"

/* Adds a plate with round ends, centred at the foot; returns its box. */
static Rect add_plate(struct setting *setting, struct card *over, Rect size, enum ink ink)
{
    const struct typeset_options *o = setting->options;
    Rect box = {(o->w_px - size.w) / 2, size.y, size.w, size.h};
    assert(size.w >= size.h);
    compose_mark(setting, over, (struct mark){.kind = MARK_DISC, .ink = ink, .box = {box.x, box.y, box.h, box.h}});
    compose_mark(setting, over,
                 (struct mark){.kind = MARK_DISC, .ink = ink, .box = {box.x + box.w - box.h, box.y, box.h, box.h}});
    compose_fill(setting, over, (Rect){box.x + box.h / 2, box.y, box.w - box.h, box.h}, ink);
    return box;
}

/* Two bars in the margin, below the lowest line of text. */
static void set_paused(struct setting *setting, struct card *over)
{
    int foot = setting->margin_px * 4 / 5, h = foot * 4 / 5, bar = (h + 5) / 8, bars_h = h * 5 / 9;
    Rect size = {.y = setting->options->h_px - foot + (foot - h) / 2, .w = 2 * h, .h = h};
    Rect plate = add_plate(setting, over, size, INK_PAPER);
    Rect left = {plate.x + plate.w / 2 - bar * 3 / 2, plate.y + (h - bars_h) / 2, bar, bars_h}, right = left;
    right.x += 2 * bar;
    compose_fill(setting, over, left, INK_QUIET);
    compose_fill(setting, over, right, INK_QUIET);
}

static void set_label(struct setting *setting, struct card *over, Str text)
{
    const struct measure *m = setting->measure;
    struct font font = setting_font(FACE_LABEL, setting->label_px * 3 / 2);
    int w = m->width_px(m->context, font, text), h = font.size_px * 2, most = setting->options->w_px - 2 * h;
    w = w < most ? w : most;
    Rect size = {.y = setting->options->h_px - setting->margin_px * 4 / 5 - h, .w = w + h * 3 / 2, .h = h};
    Rect plate = add_plate(setting, over, size, INK_TEXT);
    struct copy copy = {.role = ROLE_FOLIO,
                        .block = -1,
                        .ink = INK_PAPER,
                        .x_px = plate.x + (plate.w - w) / 2,
                        .y_px = plate.y,
                        .w_px = w + 1,
                        .pitch_px = h};
    compose_label(setting, over, text, font, &copy);
}

void state_sign_set(struct setting *setting, const struct live *live, struct card *over)
{
    switch (live->sign) {
    case LIVE_NOTHING:
        break;
    case LIVE_PAUSED:
        set_paused(setting, over);
        break;
    case LIVE_TYPED:
        set_label(setting, over,
                  live->n_cards ? str_format(live->arena, "%d/%d", live->number, live->n_cards)
                                : str_format(live->arena, "%d", live->number));
        break;
    case LIVE_MISSING:
        set_label(setting, over,
                  str_format(live->arena, "Card %d: there %s %d", live->number, live->n_cards == 1 ? "is" : "are",
                             live->n_cards));
        break;
    }
}
