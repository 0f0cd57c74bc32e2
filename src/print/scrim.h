/* Darkens a picture behind words. */
#ifndef PRINT_SCRIM_H
#define PRINT_SCRIM_H

#include "print/canvas.h"
#include "typeset/deck.h"

/* Lays a MARK_SCRIM in its colour over the canvas, just strong enough for words in the text's colour to have a
 * contrast of 7:1 with nearly everything behind them. */
void scrim_paint(struct canvas canvas, const struct mark *mark, Colour scrim, Colour text);

#endif
