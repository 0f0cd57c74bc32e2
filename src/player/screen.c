/* The stage never waits for a print: what is not printed yet is not shown yet. Owns the stage and the pixels it
 * shows. */
#include "player/screen.h"

#include <assert.h>

enum { STEP_MS = 1000, SHORT_STEP_MS = 500, SHORT_DWELL_MS = 12000 }; /* of the bar */

void screen_init(struct screen *screen)
{
    *screen = (struct screen){.stage = NULL};
    slots_init(&screen->slots);
}

void screen_finish(struct screen *screen)
{
    stage_destroy(screen->stage);
    slots_finish(&screen->slots);
}

bool screen_resize(struct screen *screen, struct error *error)
{
    int w, h;
    stage_size(screen->stage, &w, &h);
    return slots_resize(&screen->slots, w, h, error);
}

void screen_show(struct screen *screen, int slot, const struct stage_change *change)
{
    const uint32_t *in_use[2];
    struct stage_sheet sheet = slots_sheet(&screen->slots, slot);
    slots_note_displayed(&screen->slots, slot);
    screen->is_card_up = slots_displayed(&screen->slots)->sheet == WIRE_CARD;
    stage_show(screen->stage, &sheet, change);
    stage_pixels_in_use(screen->stage, in_use);
    slots_retire(&screen->slots, in_use);
}

void screen_show_again(struct screen *screen, const struct stage_change *change)
{
    assert(screen->slots.displayed >= 0);
    struct stage_sheet sheet = slots_sheet(&screen->slots, screen->slots.displayed);
    stage_show(screen->stage, &sheet, change);
}

static int bar_thickness(const struct wire_pixels *pixels)
{
    int short_px = pixels->w_px < pixels->h_px ? pixels->w_px : pixels->h_px;
    return short_px / 200 < 2 ? 2 : short_px / 200;
}

void screen_draw_bar(struct screen *screen, const struct show *show, int64_t now_ms)
{
    const struct wire_printed *p = slots_displayed(&screen->slots);
    screen->bar_at_ms = 0;
    if (!p)
        return;
    bool has_bar = screen->is_card_up && show->view == SHOW_CARDS && !show->is_paused;
    struct stage_bar bar = {.share = has_bar ? show_time_left(show, now_ms) : 0,
                            .colour = p->bar_colour,
                            .thickness_px = has_bar ? bar_thickness(&screen->slots.pixels) : 0,
                            .is_right_to_left = p->is_right_to_left};
    stage_draw_bar(screen->stage, &bar);
    if (bar.share > 0 && show->turn_at_ms != SHOW_FOR_EVER)
        screen->bar_at_ms = now_ms + (show->dwell_ms < SHORT_DWELL_MS ? SHORT_STEP_MS : STEP_MS);
}
