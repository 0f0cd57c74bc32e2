/* Mixing rows of pixels. */
#ifndef STAGE_BLEND_H
#define STAGE_BLEND_H

#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"

/* Writes n pixels between `from` (weight 0, exactly) and `to` (weight 256, exactly); out may be neither of them. */
void blend_rows(uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, int weight);

/* Lays a colour with its alpha over n pixels. */
void blend_colour(uint32_t *out, Colour colour, size_t n);

/* Returns how far a movement has come, 0 to 256, when `done` of 0 to 1 of its time has passed: slow, quick, slow. */
int blend_ease(double done);

#endif
