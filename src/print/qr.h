/* QR codes. */
#ifndef PRINT_QR_H
#define PRINT_QR_H

#include "print/canvas.h"

/* Draws the text as a QR code, black on white with a quiet zone of four modules, as large as whole pixels allow, in
 * the middle of the box. False, drawing nothing, when the text is too long or the box too small. */
bool qr_draw(struct canvas canvas, Rect box, Str text);

#endif
