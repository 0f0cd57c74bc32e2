/* Pixels of a card, and how to draw on them. */
#ifndef PRINT_CANVAS_H
#define PRINT_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/geometry.h"
#include "base/str.h"

/* Rows from the top, ARGB8888, opaque. */
struct canvas {
    uint32_t *pixels;
    int w_px, h_px;
};

/* Fills a rectangle, clipped, blending by the colour's alpha. */
void canvas_fill(struct canvas canvas, Rect box, Colour colour);

/* Bytes of coverage, 0 to 255, in rows of stride bytes, borrowed. */
struct coverage {
    const uint8_t *bytes;
    int w_px, h_px, stride;
};

/* Blends the colour onto the canvas in proportion to the coverage, with its top left at x, y, clipped. */
void canvas_blend_coverage(struct canvas canvas, int x, int y, const struct coverage *coverage, Colour colour);

/* Blends pixels with premultiplied alpha, w_px x h_px without gaps, onto the canvas, with their top left at x, y,
 * clipped. */
void canvas_blend_pixels(struct canvas canvas, int x, int y, struct canvas pixels);

/* Copies opaque pixels, clipped. */
void canvas_copy(struct canvas canvas, int x, int y, struct canvas pixels);

/* Turns a w x h canvas clockwise by 0, 90, 180 or 270 degrees into another of the turned size. */
void canvas_rotate(struct canvas from, int degrees, struct canvas to);

/* Returns the pixels as bytes of red, green and blue, in the arena: what stb_image_write takes. */
unsigned char *canvas_rgb(struct canvas canvas, Arena *arena);

/* Writes a PNG file: always the same bytes for the same pixels. */
bool canvas_save_png(struct canvas canvas, Str path, struct error *error);

#endif
