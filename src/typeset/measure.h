/* What typesetting must know about faces and pictures: three functions, so that tests can use a face of fixed width. */
#ifndef TYPESET_MEASURE_H
#define TYPESET_MEASURE_H

#include "base/str.h"
#include "typeset/theme.h"

/* A face at a size. */
struct font {
    enum face face;
    int size_px; /* size of the em */
};

/* Vertical measures of a font, in px. */
struct extents {
    int ascent_px, descent_px; /* both positive */
    int x_height_px, cap_height_px;
};

struct picture_size {
    int w_px, h_px;     /* natural size, upright; 0 x 0 when it cannot be shown */
    bool is_drawing;    /* such as SVG: sharp at any size, never cropped */
    bool is_photograph; /* may be cropped */
    bool is_page;       /* a drawing with margins of its own: fills the screen */
};

struct measure {
    void *context;
    /* Returns the width in px of a run of one direction on one line, with shaping and fallback faces. */
    int (*width_px)(void *context, struct font font, Str run);
    struct extents (*extents)(void *context, struct font font);
    struct picture_size (*picture)(void *context, Str source);
};

#endif
