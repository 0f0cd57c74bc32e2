/* Mixing rows of pixels. */
#ifndef STAGE_BLEND_H
#define STAGE_BLEND_H

#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"

/* How much of each of two pictures is in a third, in 256ths; where they make less than 256 together it is darker. */
struct blend_weights {
    int from, to;
};

/* Writes n pixels mixed of `from` and `to`; {256, 0} and {0, 256} give one of them exactly. out may be neither of them.
 */
void blend_rows(uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, struct blend_weights weights);

/* Lays a colour with its alpha over n pixels. */
void blend_colour(uint32_t *out, Colour colour, size_t n);

/* Returns how far a movement has come, 0 to 256, when `done` of 0 to 1 of its time has passed: slow, quick, slow. */
int blend_ease(double done);

#endif
