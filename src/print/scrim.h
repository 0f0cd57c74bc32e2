/* Darkening a picture behind words. */
#ifndef PRINT_SCRIM_H
#define PRINT_SCRIM_H

#include "print/canvas.h"
#include "typeset/deck.h"

/* Lays a MARK_SCRIM in its colour over what is on the canvas, as strongly as words in the text's colour need for a
   contrast of 7:1 with nearly all that lies behind them. */
void scrim_paint(struct canvas canvas, const struct mark *mark, Colour scrim, Colour text);

#endif
