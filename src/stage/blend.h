/* Mixes rows of pixels. */
#ifndef STAGE_BLEND_H
#define STAGE_BLEND_H

#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"

/* The shares of two pictures in their mix, in 256ths; a sum below 256 darkens the mix. */
struct blend_weights {
    int from, to;
};

/* Writes n pixels mixed from `from` and `to`; {256, 0} and {0, 256} copy one of them exactly. `out` must be neither of
   them. */
void blend_rows(uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, struct blend_weights weights);

/* Blends a colour with alpha over n pixels. */
void blend_colour(uint32_t *out, Colour colour, size_t n);

/* Returns how far a movement has come, 0 to 256, after the share `done`, 0 to 1, of its time: slow, fast, slow. */
int blend_ease(double done);

#endif
