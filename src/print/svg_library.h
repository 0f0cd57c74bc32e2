/* librsvg, loaded for the first drawing that needs it. */
#ifndef PRINT_SVG_LIBRARY_H
#define PRINT_SVG_LIBRARY_H

#include "base/error.h"
#include "base/str.h"
#include "print/canvas.h"

/* True when an SVG has text, styles, masks or anything else that SDL_image would omit. */
bool svg_library_is_needed(Str svg);

/* Draws an SVG over the whole canvas, whose pixels must be zero, in premultiplied alpha; fails when the library is
 * not installed or the drawing is broken. */
bool svg_library_draw(Str svg, struct canvas to, struct error *error);

#endif
