/* Every frame of a crossfade passes through here, so the loop uses vectors: a pixel is two 16-bit lanes, and each lane
   is mixed as its low and its high byte. GNU C's vector types compile to the same code in gcc and clang at every
   optimisation level. */
#include "stage/blend.h"

#include <assert.h>
#include <string.h>

typedef uint16_t Lanes __attribute__((vector_size(16)));

enum { PIXELS_AT_ONCE = sizeof(Lanes) / sizeof(uint32_t) };

static Lanes mix(Lanes from, Lanes to, struct blend_weights weights)
{
    const uint16_t a = (uint16_t)weights.from, b = (uint16_t)weights.to; /* 255 * 256 + 128 still fits 16 bits */
    Lanes low = ((from & 0xff) * a + (to & 0xff) * b + 128) >> 8;
    Lanes high = ((from >> 8) * a + (to >> 8) * b + 128) & 0xff00;
    return low | high;
}

static void blend_some(uint32_t *out, const uint32_t *from, const uint32_t *to, struct blend_weights weights)
{
    Lanes a, b;
    memcpy(&a, from, sizeof a);
    memcpy(&b, to, sizeof b);
    a = mix(a, b, weights);
    memcpy(out, &a, sizeof a);
}

void blend_rows(uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, struct blend_weights weights)
{
    assert(weights.from >= 0 && weights.to >= 0 && weights.from + weights.to <= 256);
    size_t i = 0;
    for (; i + PIXELS_AT_ONCE <= n; i += PIXELS_AT_ONCE)
        blend_some(out + i, from + i, to + i, weights);
    if (i == n)
        return;
    uint32_t rest[3][PIXELS_AT_ONCE] = {{0}};
    memcpy(rest[1], from + i, (n - i) * sizeof *from);
    memcpy(rest[2], to + i, (n - i) * sizeof *to);
    blend_some(rest[0], rest[1], rest[2], weights);
    memcpy(out + i, rest[0], (n - i) * sizeof *out);
}

static uint32_t over(uint32_t under, Colour colour, uint32_t alpha)
{
    uint32_t pixel = 0xff000000;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t a = under >> shift & 0xff, b = colour >> shift & 0xff;
        pixel |= (a * (255 - alpha) + b * alpha + 127) / 255 << shift;
    }
    return pixel;
}

void blend_colour(uint32_t *out, Colour colour, size_t n)
{
    uint32_t alpha = colour >> 24;
    for (size_t i = 0; i < n; i++)
        out[i] = alpha == 255 ? colour : over(out[i], colour, alpha);
}

int blend_ease(double done)
{
    double t = done < 0 ? 0 : done > 1 ? 1 : done;
    return (int)(256 * t * t * (3 - 2 * t) + 0.5);
}
