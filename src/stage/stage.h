/* The stage shows finished cards on a display, blends from one to the next, and reports what the visitor does. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"
#include "stage/stage_options.h"
#include "stage/sheet.h"

struct stage;

/* Opens the display; on failure the error says what to do. */
bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error);

/* Closes it; NULL is allowed. */
void stage_destroy(struct stage *stage);

/* Writes the size of the display or window in pixels, which is not the card's size if it is rotated. */
void stage_size(const struct stage *stage, int *w_px, int *h_px);

/* Adds a descriptor (at most STAGE_MOST_WATCHED); stage_wait returns when it becomes readable, and again as long as it
   stays so. Unwatch it before you close it. */
void stage_watch(struct stage *stage, int fd);

/* Removes a descriptor; -1 removes all. */
void stage_unwatch(struct stage *stage, int fd);

/* Sleeps until something happens or timeout_ms have passed (-1: for ever), meanwhile draws the frames of a running
   transition, and fills in the event. */
void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event);

/* Shows the sheet; its pixels must stay unchanged until another sheet is shown and that transition is over. A sheet of
   another size than the stage is roughly scaled to fit, on black. Ends a running transition. change NULL: a cut. */
void stage_show(struct stage *stage, const struct stage_sheet *sheet, const struct stage_change *change);

/* Sets how sheets are shown by later calls of stage_show; in a fade each sheet keeps its own setting. Starts with all
   0. */
void stage_take_care(struct stage *stage, const struct stage_care *care);

/* Puts the display to sleep or wakes it. False when the driver cannot: then blank the stage, which this function does
   not do. */
bool stage_sleep(struct stage *stage, bool is_asleep);

/* True while no display takes frames: it is disconnected or asleep, or another program has it. The show goes on. */
bool stage_is_dark(const struct stage *stage);

/* Returns the pixels that must not be written now: those on screen, and those they are fading from (NULL: none). */
void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2]);

/* Draws the bar of the remaining time along the foot of the card; it stays over later cards until the next call. */
void stage_draw_bar(struct stage *stage, const struct stage_bar *bar);

/* Shows black, or shows the card again. */
void stage_blank(struct stage *stage, bool is_blank);

/* Switches between full screen and a window. */
void stage_toggle_fullscreen(struct stage *stage);

/* Copies what the screen shows now into pixels, of stage_size. */
void stage_copy(struct stage *stage, uint32_t *pixels);

/* Returns the number of frames that the display has taken since the start. */
uint64_t stage_n_frames(const struct stage *stage);

/* Null stage only: appends an event to the queue; a STAGE_RESIZED changes the stage's size. */
void stage_push(struct stage *stage, const struct stage_event *event);

/* Null stage only: returns the pixels that a screen would show. */
const uint32_t *stage_pixels(const struct stage *stage);

#endif
