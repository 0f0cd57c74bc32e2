/* The stage: shows and blends finished cards on a display, and reports what the visitor does. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"
#include "stage/stage_options.h"
#include "stage/sheet.h"

struct stage;

/* Opens the display; fails with an error that says what to do when there is none. */
bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error);

/* Closes it; NULL is fine. */
void stage_destroy(struct stage *stage);

/* Gives the size of the display's or window's pixels, not of the card as it is read. */
void stage_size(const struct stage *stage, int *w_px, int *h_px);

/* Adds a descriptor; when it becomes readable stage_wait returns (at most STAGE_MOST_WATCHED). It is reported again and
   again while there is something to read, so unwatch it before closing it. */
void stage_watch(struct stage *stage, int fd);

/* Removes a descriptor; -1 removes all. */
void stage_unwatch(struct stage *stage, int fd);

/* Sleeps until something happens or timeout_ms have passed (-1: for ever), draws the frames of a running transition
   meanwhile, and fills in the event. */
void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event);

/* Shows the sheet, whose pixels must not change until another is shown and the transition is over. A sheet of another
   size than the stage's is shown whole, roughly scaled, on black. A transition still running is cut short. change NULL:
   a cut. */
void stage_show(struct stage *stage, const struct stage_sheet *sheet, const struct stage_change *change);

/* Sets how sheets are shown from the next stage_show on; in a fade each keeps its own. All 0 at first. */
void stage_take_care(struct stage *stage, const struct stage_care *care);

/* Puts the display to sleep, or wakes it, dark or as it was. False when the driver has no way to do so: then blank the
   stage as well, which this does not do. */
bool stage_sleep(struct stage *stage, bool is_asleep);

/* True while no display takes frames: none is connected, it sleeps, or another program has it. The show goes on. */
bool stage_is_dark(const struct stage *stage);

/* Gives the pixels that must not be written now: those on screen, and those they are fading from (NULL when none). */
void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2]);

/* Draws the bar of the time left along the foot of the card; it stays over cards shown later until it is drawn again.
 */
void stage_draw_bar(struct stage *stage, const struct stage_bar *bar);

/* Shows black, or the card again. */
void stage_blank(struct stage *stage, bool is_blank);

/* Switches between full screen and a window. */
void stage_toggle_fullscreen(struct stage *stage);

/* Copies what is on the screen now, w x h of stage_size, into pixels. */
void stage_copy(struct stage *stage, uint32_t *pixels);

/* Counts the frames that the display has taken since the start. */
uint64_t stage_n_frames(const struct stage *stage);

/* Null stage only: puts an event in the queue; a STAGE_RESIZED gives the stage another size. */
void stage_push(struct stage *stage, const struct stage_event *event);

/* Null stage only: the pixels that a screen would show. */
const uint32_t *stage_pixels(const struct stage *stage);

#endif
