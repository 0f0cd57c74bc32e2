/* Pictures to another size. */
#ifndef PRINT_SCALE_H
#define PRINT_SCALE_H

#include <stdbool.h>

/* Rows of n_channels bytes a pixel, borrowed. */
struct raster {
    unsigned char *bytes;
    int w_px, h_px, stride, n_channels;
};

/* Fills `to` with all of `from`. Both have the same number of channels: 3, opaque, averaged as light, or 4, with the
   alpha multiplied in, averaged as they are. An area average when no side grows, a cubic else. No side of `from` may
   exceed SCALE_MOST_SIDE. False when memory ran out. */
bool scale_raster(const struct raster *from, const struct raster *to);

enum { SCALE_MOST_SIDE = 32767 };

#endif
