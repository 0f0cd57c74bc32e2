/* Plain geometric shapes with smooth edges. */
#ifndef PRINT_MARK_SHAPE_H
#define PRINT_MARK_SHAPE_H

#include "print/canvas.h"
#include "typeset/deck.h"

/* Paints a MARK_DISC, MARK_QUARTER or MARK_WEDGE in a colour, clipped; nothing when memory ran out. */
void mark_shape_paint(struct canvas canvas, const struct mark *mark, Colour colour);

#endif
