/* Chooses where to crop a photograph. */
#ifndef PRINT_FOCUS_H
#define PRINT_FOCUS_H

#include "print/scale.h"

/* Returns the crop, moved along the axis on which it is shorter than the picture (of 3 channels) to where most of
 * the detail is; unchanged when the picture is plain or the crop is cut on both axes. Always the same for the same
 * pixels. */
Rect focus_move_crop(const struct raster *picture, Rect crop);

#endif
