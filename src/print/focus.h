/* Where a photograph is to be cropped. */
#ifndef PRINT_FOCUS_H
#define PRINT_FOCUS_H

#include "print/scale.h"

/* Returns the crop moved along the one axis on which it is shorter than the picture (of 3 channels), to where most of
   the picture's detail is; as it is when the picture is plain, or the crop is cut on both axes. The same for the same
   pixels. */
Rect focus_move_crop(const struct raster *picture, Rect crop);

#endif
