/* Which display to open, and how. */
#ifndef STAGE_STAGE_OPTIONS_H
#define STAGE_STAGE_OPTIONS_H

#include <stdbool.h>

/* rate in frames a second, 0: any; w_px 0, or not offered: the mode that the display prefers. */
struct stage_mode {
    int w_px, h_px, rate;
};

struct stage_options {
    int w_px, h_px; /* of the window; 0 x 0: the whole display without a border */
    int display;    /* number of the display, from 0; a number that does not exist means the first */
    int rotate;     /* 0, 90, 180, 270: clockwise turn from the card as read to the display's pixels; turns taps, slides
                       and the bar */
    const char *display_name; /* console: the connector's name, HDMI-A-1, instead of a number; NULL: by number */
    struct stage_mode mode;   /* console */
    bool is_kiosk; /* console: a display that is missing is waited for, and other terminals stay out of reach */
    bool is_null;  /* no display: pixels go to memory, events come from stage_push, transitions take no time */
};

#endif
