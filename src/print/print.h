/* Cards to pixels. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "typeset/deck.h"

/* Rows top down, ARGB8888, opaque. */
struct canvas {
    uint32_t *pixels;
    int w_px, h_px;
};

struct printer;

/* Opens the faces that the manifest in fonts_folder names, at their first use; fails when the manifest or the body face cannot be read. */
bool printer_create(Str fonts_folder, struct printer **printer, struct error *error);

/* NULL is fine. */
void printer_destroy(struct printer *printer);

/* Returns the measure of this printer's faces and pictures, valid as long as it. */
const struct measure *printer_measure(struct printer *printer);

/* Paints the whole card. A picture that cannot be decoded is left out as paper, remembered (its size is 0 x 0 from then on), and
   makes this return false with the reason, so that the deck can be set anew. */
bool printer_paint(struct printer *printer, const struct deck *deck, const struct card *card, struct canvas canvas, struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool printer_check_picture(struct printer *printer, Str source, struct error *error);

/* Forgets what is known of pictures: their files may have changed. */
void printer_forget_pictures(struct printer *printer);

/* Calls report for each distinct character of the text that no installed face has. */
void printer_find_missing(struct printer *printer, Str text, void (*report)(void *context, int32_t code), void *context);

/* Turns a w x h canvas clockwise by 90, 180 or 270 degrees into another of the turned size. */
void canvas_rotate(struct canvas from, int degrees, struct canvas to);

/* Scales with an area average. */
bool canvas_scale(struct canvas from, struct canvas to);

/* Writes a PNG file. */
bool canvas_save_png(struct canvas canvas, Str path, struct error *error);

/* Fills a rectangle, clipped, blending by the colour's alpha. */
void canvas_fill(struct canvas canvas, Rect box, Colour colour);

#endif
