/* Which display to open, and how. */
#ifndef STAGE_STAGE_OPTIONS_H
#define STAGE_STAGE_OPTIONS_H

#include <stdbool.h>

/* rate in frames a second, 0: any. The display's preferred mode if w_px is 0 or the display does not offer this
   mode. */
struct stage_mode {
    int w_px, h_px, rate;
};

struct stage_options {
    int w_px, h_px; /* the window's size; 0 x 0: the whole display, without a border */
    int display;    /* number of the display, from 0; in a desktop session a number too high means the first */
    int rotate;     /* clockwise rotation of the card, with its taps, slides and bar: 0, 90, 180, 270 */
    const char *display_name; /* console: the connector's name, such as HDMI-A-1; NULL: use the number */
    struct stage_mode mode;   /* console */
    bool is_mirrored;         /* console: the card's other displays show the same */
    bool is_kiosk;            /* console: wait for a missing display, and block the way to other terminals */
    bool is_null; /* no display: pixels go to memory, events come from stage_push, transitions take no time */
};

#endif
