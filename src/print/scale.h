/* Scales pictures. */
#ifndef PRINT_SCALE_H
#define PRINT_SCALE_H

#include "print/canvas.h"

/* Rows of n_channels bytes per pixel, borrowed: 3, red first and opaque, or 4, ARGB8888 with premultiplied alpha. */
struct raster {
    unsigned char *bytes;
    int w_px, h_px, stride, n_channels;
};

enum { SCALE_MOST_SIDE = 32767 };

/* Fills `to` with all of `from`: by area average when no side grows, else cubic. Three channels are averaged as
 * light, four as they are. No side of `from` may exceed SCALE_MOST_SIDE. False when memory ran out. */
bool scale_raster(const struct raster *from, struct canvas to);

/* Like scale_raster, from one canvas to another. */
bool scale_canvas(struct canvas from, struct canvas to);

#endif
