/* Decodes picture files to pixels of a given size. */
#ifndef PRINT_DECODE_H
#define PRINT_DECODE_H

#include "print/canvas.h"
#include "print/probe.h"

/* The part `crop` of a picture, in px of the upright picture as probed, at the size of `to`. */
struct decode_order {
    Str path;
    const struct probe *probe;
    Rect crop;
    bool may_move; /* a photograph: the crop may move along its free axis to where the detail is */
};

/* Decodes and scales into `to`, in premultiplied alpha; *is_opaque tells whether every pixel is opaque. */
bool decode_picture(const struct decode_order *order, struct canvas to, bool *is_opaque, struct error *error);

#endif
