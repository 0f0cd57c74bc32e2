/* What is shown: finished pixels, the transition between them, and the bar over them. */
#ifndef STAGE_SHEET_H
#define STAGE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geometry.h"
#include "base/transition.h"

/* Finished pixels: rows from the top down without gaps, ARGB8888 (alpha is ignored). */
struct stage_sheet {
    const uint32_t *pixels;
    int w_px, h_px;
};

/* Protection from burn-in. */
struct stage_care {
    int dx, dy;      /* shift of the sheets right and down, in px; their edge pixels fill the gap */
    int dim_percent; /* how much darker, 0 to 100 */
};

struct stage_change {
    enum transition transition;
    int duration_ms;
    int direction; /* direction of a slide: +1 enters from the right of the upright card, -1 from the left */
};

/* The bar of the remaining time. */
struct stage_bar {
    double share; /* length as a share of the card's width, 0 to 1 */
    Colour colour;
    int thickness_px; /* 0: none */
    bool is_right_to_left;
};

#endif
