/* A picture of the screen, as the broker's staff get it. */
#ifndef LINK_LINK_PICTURE_H
#define LINK_LINK_PICTURE_H

#include "base/error.h"
#include "base/str.h"

enum { LINK_THUMB_PX = 160, LINK_SHOT_PX = 1280, LINK_MOST_SHOT_BYTES = 1 << 20 };

struct link_picture_options {
    Str path;      /* of a PNG file */
    int rotate;    /* degrees by which the display's picture was turned clockwise, which is undone */
    int long_px;   /* longest side of the JPEG */
    size_t n_most; /* bytes of the JPEG */
};

/* Makes a JPEG of at most n_most bytes, in the arena. */
bool link_picture_make(const struct link_picture_options *options, Arena *arena, Str *jpeg, struct error *error);

#endif
