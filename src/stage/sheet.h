/* What is shown: finished pixels, how they follow each other, and the bar over them. */
#ifndef STAGE_SHEET_H
#define STAGE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geometry.h"
#include "base/transition.h"

/* Finished pixels: rows top down without gaps, ARGB8888 (alpha is ignored). */
struct stage_sheet {
    const uint32_t *pixels;
    int w_px, h_px;
};

/* What protects a screen from burn-in. */
struct stage_care {
    int dx, dy;      /* px by which sheets are shifted right and down; the gap is filled from their edge */
    int dim_percent; /* 0 to 100: how much darker */
};

struct stage_change {
    enum transition transition;
    int duration_ms;
    int direction; /* +1 or -1: which way a slide goes; +1 comes in from the right of the card as read */
};

/* The bar of the time left. */
struct stage_bar {
    double share; /* 0 to 1 of the card's width */
    Colour colour;
    int thickness_px; /* 0: none */
    bool is_right_to_left;
};

#endif
