/* What typesetting must know of faces and pictures: three functions, so that tests can plug in a fixed-width face. */
#ifndef TYPESET_MEASURE_H
#define TYPESET_MEASURE_H

#include "base/str.h"
#include "typeset/theme.h"

/* A face at a size. */
struct font {
    enum face face;
    int size_px; /* of the em */
};

/* Of a font, in px. */
struct extents {
    int ascent_px, descent_px; /* both positive */
    int x_height_px, cap_height_px;
};

struct picture_size {
    int w_px, h_px;     /* natural size, the right way up; 0 x 0 when it cannot be shown */
    bool is_drawing;    /* SVG and the like: any size is sharp, never cropped */
    bool is_photograph; /* may be cropped */
};

struct measure {
    void *context;
    /* Width of a run of one direction and one line, in px; shaping included, fallback faces too. */
    int (*width_px)(void *context, struct font font, Str run);
    struct extents (*extents)(void *context, struct font font);
    struct picture_size (*picture)(void *context, Str source);
};

#endif
