/* The size of an SVG drawing. */
#ifndef PRINT_PROBE_SVG_H
#define PRINT_PROBE_SVG_H

#include "base/str.h"

/* True when the text is the beginning of an SVG file. */
bool probe_svg_is(Str head);

/* Reads width and height in px of 1/96 inch, or those of the viewBox; false when both are missing. */
bool probe_svg_size(Str head, int *w_px, int *h_px);

#endif
