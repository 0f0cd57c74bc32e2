/* Picture files to pixels of the size wanted. */
#ifndef PRINT_DECODE_H
#define PRINT_DECODE_H

#include "print/canvas.h"
#include "print/probe.h"

/* The part `crop` of a picture, in px of the upright picture as its probe says, at the size of `to`. */
struct decode_order {
    Str path;
    const struct probe *probe;
    Rect crop;
    bool may_move; /* a photograph: the crop is laid along its free axis to where the detail is */
};

/* Decodes and scales into `to`, whose pixels have the alpha multiplied in afterwards; *is_opaque says whether all are.
 */
bool decode_picture(const struct decode_order *order, struct canvas to, bool *is_opaque, struct error *error);

#endif
