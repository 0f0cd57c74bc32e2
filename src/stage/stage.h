/* The window: shows and blends finished cards, and says what the visitor did. The only user of SDL's video. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/geometry.h"
#include "base/transition.h"

enum { STAGE_MOST_WATCHED = 16 };

struct stage_options {
    int w_px, h_px; /* of the window; 0 x 0: the whole display without a border */
    int display;    /* number of the display, from 0; one that is not there means the first */
    int rotate; /* 0, 90, 180, 270: clockwise turn from the card as read to the display's pixels; turns taps, slides and
                   the bar */
    bool is_null; /* no window: pixels go to memory, events come from stage_push, transitions take no time */
};

enum stage_event_kind {
    STAGE_TIMEOUT,
    STAGE_KEY, /* key, click, wheel, tap or swipe by its name; clicks and taps with x, y of the card as it is read */
    STAGE_KEY_HELD, /* the key last pressed went up: its name again, and how long it was down */
    STAGE_RESIZED,  /* the window or display has another size: w, h in px; sheets of the old size are shown scaled until
                       then */
    STAGE_CLOSE,    /* the window's close button */
    STAGE_READABLE  /* a watched descriptor has something to read (or its peer is gone) */
};

/* Keys are named as people say them: "Right", "PageDown", "Enter", "Space", "Escape", "F11", "n", "7", "?", ".". Before
   a name stand "Ctrl+", "Alt+", "Shift+", in this order; Shift only before keys that write nothing. Others are
   wheel-up, wheel-down, tap-left and tap-right (a click counts as a tap), swipe-left and swipe-right. While a key stays
   down only arrows, PageUp and PageDown repeat; to act on a chord that is still held, take the time from STAGE_KEY and
   a timeout. */
struct stage_event {
    enum stage_event_kind kind;
    char key[32];
    int x, y, w, h;
    int held_ms;
    int fd;
};

/* Finished pixels: rows top down without gaps, ARGB8888 (its alpha is not looked at). */
struct stage_sheet {
    const uint32_t *pixels;
    int w_px, h_px;
};

/* What keeps a screen from ageing. */
struct stage_care {
    int dx, dy;      /* px that sheets are shown further right and down; what is left free is filled from their edge */
    int dim_percent; /* so much darker: 0 to 100 */
};

struct stage_change {
    enum transition transition;
    int duration_ms;
    int direction; /* +1 or -1: which way a slide goes; +1 comes in from the right of the card as read */
};

struct stage_bar {
    double share; /* 0 to 1 of the card's width */
    Colour colour;
    int thickness_px; /* 0: none */
    bool is_right_to_left;
};

struct stage;

/* Opens the window; fails, saying what to do, when there is no display. */
bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error);

/* Closes it; NULL is fine. */
void stage_destroy(struct stage *stage);

/* The size of the window's pixels, of the machine's display, not of the card as it is read. */
void stage_size(const struct stage *stage, int *w_px, int *h_px);

/* Adds a descriptor whose becoming readable ends stage_wait (at most STAGE_MOST_WATCHED); it is told again and again
   while there is something to read, so unwatch it before it is closed. */
void stage_watch(struct stage *stage, int fd);

/* Takes a descriptor away again; -1 takes them all. */
void stage_unwatch(struct stage *stage, int fd);

/* Sleeps until something happens or timeout_ms passed (-1: for ever), draws the frames of a running transition
   meanwhile, and fills in the event. */
void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event);

/* Shows the sheet, whose pixels must stay as they are until another is shown and the transition is over. One of another
   size than the stage's is shown whole, scaled roughly, on black. A transition still running is cut short. change NULL:
   a cut. */
void stage_show(struct stage *stage, const struct stage_sheet *sheet, const struct stage_change *change);

/* How sheets are shown from the next stage_show on; in a fade each keeps its own. At first all is 0. */
void stage_take_care(struct stage *stage, const struct stage_care *care);

/* Puts the display to sleep, or wakes it; it comes back dark or as it was. False when that cannot be done from here, so
   that it shows black at best. Does not blank the stage. */
bool stage_sleep(struct stage *stage, bool is_asleep);

/* The pixels that must not be written now: those on screen, and those they are fading from (NULL when none). */
void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2]);

/* Draws the bar of the time left along the foot of the card; it stays over cards shown later until it is drawn anew. */
void stage_draw_bar(struct stage *stage, const struct stage_bar *bar);

/* Shows black, or the card again. */
void stage_blank(struct stage *stage, bool is_blank);

/* Goes to full screen, or back to a window. */
void stage_toggle_fullscreen(struct stage *stage);

/* Copies what is on the screen now, w x h of stage_size, into pixels. */
void stage_copy(struct stage *stage, uint32_t *pixels);

/* Counts frames drawn since the start. */
uint64_t stage_n_frames(const struct stage *stage);

/* Null stage alone: puts an event in the queue; a STAGE_RESIZED gives the stage another size. */
void stage_push(struct stage *stage, const struct stage_event *event);

/* Null stage alone: the pixels that a screen would show. */
const uint32_t *stage_pixels(const struct stage *stage);

#endif
