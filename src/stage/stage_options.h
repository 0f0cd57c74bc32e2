/* Which display to open, and how. */
#ifndef STAGE_STAGE_OPTIONS_H
#define STAGE_STAGE_OPTIONS_H

#include <stdbool.h>

struct stage_options {
    int w_px, h_px; /* of the window; 0 x 0: the whole display without a border */
    int display;    /* number of the display, from 0; a number that does not exist means the first */
    int rotate;     /* 0, 90, 180, 270: clockwise turn from the card as read to the display's pixels; turns taps, slides
                       and the bar */
    bool is_null;   /* no display: pixels go to memory, events come from stage_push, transitions take no time */
};

#endif
