/* Draws what the stage shows. */
#ifndef STAGE_VIEW_H
#define STAGE_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "stage/display.h"

/* Starts zeroed except for rotate and the display, which is borrowed. */
struct view {
    struct display display;
    int rotate;
    int w, h; /* size of the canvas last opened */
    struct scene_layer layer, from;
    struct stage_care care; /* for the sheets shown next */
    struct stage_change change;
    bool is_moving;
    Rect area;  /* the part that the transition changes */
    int weight; /* the last frame's mix, 0 to 256 */
    int64_t began_us, frame_us, next_frame_us;
    struct stage_bar bar;
    Rect bar_area; /* where the bar is now */
    bool is_blank;
    uint64_t n_frames; /* frames taken by the display */
};

/* Returns the microseconds of a clock that never goes back. */
int64_t view_now_us(void);

/* See stage_show. */
void view_show(struct view *view, const struct stage_sheet *sheet, const struct stage_change *change);

/* See stage_draw_bar. */
void view_draw_bar(struct view *view, const struct stage_bar *bar);

/* See stage_blank. */
void view_blank(struct view *view, bool is_blank);

/* See stage_copy. */
void view_copy(struct view *view, uint32_t *pixels);

/* Draws everything; ends a transition that does not fit the pixels. */
void view_redraw(struct view *view);

/* Draws the next frame of a transition when it is due. */
void view_draw_due_frame(struct view *view);

/* Reads the size of the display's canvas. */
void view_measure(struct view *view);

#endif
