/* The window: shows and blends finished cards, and says what the visitor did. The only user of SDL's video. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/geometry.h"
#include "base/str.h"

enum stage_transition { STAGE_FADE, STAGE_SLIDE, STAGE_CUT };

struct stage_options {
    int w_px, h_px;      /* of the window; 0 x 0: the whole display without a border */
    int display;         /* number of the display, from 0 */
    int rotate;          /* 0, 90, 180, 270: how the screen hangs, clockwise; turns taps, slides and the bar */
    bool is_null;        /* no window: pixels go to memory, events come from stage_push */
};

enum stage_event_kind {
    STAGE_TIMEOUT,
    STAGE_KEY,      /* key, click, wheel, tap or swipe by its name */
    STAGE_KEY_HELD, /* the same key went up: how long it was down */
    STAGE_TAP,      /* at x, y of the card as it is read */
    STAGE_RESIZED,  /* the window or display has another size: w, h in px */
    STAGE_CLOSE,    /* the window's close button */
    STAGE_READABLE  /* a watched descriptor has something to read (or its peer is gone) */
};

struct stage_event {
    enum stage_event_kind kind;
    char key[32]; /* with modifiers: "Shift+Right", "Ctrl+Alt+q"; wheel-up, wheel-down, tap-left, tap-right, swipe-left, swipe-right */
    int x, y, w, h;
    int held_ms;
    int fd;
};

struct stage;

/* Opens the window; fails, saying what to do, when there is no display. */
bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error);

/* Closes it; NULL is fine. */
void stage_destroy(struct stage *stage);

/* The size of the window's pixels, of the machine's display, not of the card as it is read. */
void stage_size(const struct stage *stage, int *w_px, int *h_px);

/* Adds a descriptor whose becoming readable ends stage_wait; fd -1 takes them all away. */
void stage_watch(struct stage *stage, int fd);

/* Sleeps until something happens or timeout_ms passed (-1: for ever), draws the frames of a running transition meanwhile, and fills in the event. */
void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event);

/* Shows pixels (of the stage's size, ARGB8888, w x h without gaps), which must stay as they are until others are shown and the transition is over. direction: +1 or -1,
   which way a slide goes. A transition still running is cut short. */
void stage_show(struct stage *stage, const uint32_t *pixels, enum stage_transition transition, int duration_ms, int direction);

/* The pixels that must not be written now: those on screen, and those they are fading from (NULL when none). */
void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2]);

/* Draws the bar of the time left, share 0 to 1 of the card's width, thickness_px high (0: none), along the foot of the card. */
void stage_draw_bar(struct stage *stage, double share, Colour colour, int thickness_px, bool is_right_to_left);

/* Shows black, or the card again. */
void stage_blank(struct stage *stage, bool is_blank);

/* Goes to full screen, or back to a window. */
void stage_toggle_fullscreen(struct stage *stage);

/* Copies what is on the screen now, w x h of stage_size, into pixels. */
void stage_copy(struct stage *stage, uint32_t *pixels);

/* Counts frames drawn since the start. */
uint64_t stage_n_frames(const struct stage *stage);

/* Null stage alone: puts an event in the queue. */
void stage_push(struct stage *stage, const struct stage_event *event);

/* Null stage alone: the pixels that a screen would show. */
const uint32_t *stage_pixels(const struct stage *stage);

#endif
