/* Cards to pixels. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct printer;

/* Opens the faces of the manifest in fonts_folder at their first use; fails when the manifest or the body face
 * cannot be read. */
bool printer_create(Str fonts_folder, struct printer **printer, struct error *error);

/* NULL is fine. */
void printer_destroy(struct printer *printer);

/* Returns the measure of this printer's pictures and of the theme's faces for a language (a BCP 47 tag, or empty);
 * valid as long as the printer, and the same for the same faces and language. */
const struct measure *printer_measure(struct printer *printer, const struct theme *theme, Str language);

/* Paints the whole card. A picture that cannot be decoded stays blank and is remembered (its size is 0 x 0 from then
 * on); then this returns false with the reason, so that the deck can be set again. */
bool printer_paint(struct printer *printer, const struct deck *deck, const struct card *card, struct canvas canvas,
                   struct error *error);

/* Paints the marks and lines of a card over what the canvas has. */
void printer_paint_over(struct printer *printer, const struct deck *deck, const struct card *over,
                        struct canvas canvas);

/* Reads the head of a picture's file, once per file; fails with the reason when it cannot be shown. */
bool printer_find_picture(struct printer *printer, Str source, struct error *error);

/* Decodes the whole picture; fails with the reason when it cannot be shown. */
bool printer_check_picture(struct printer *printer, Str source, struct error *error);

/* Sets the function that finds a picture's file (the copy of an address); NULL: sources are paths. */
void printer_set_locator(struct printer *printer, Str (*locate)(void *context, Str source), void *context);

/* Forgets everything about pictures: their files may have changed. */
void printer_forget_pictures(struct printer *printer);

/* Calls report for each distinct character of the text that no installed face has. */
void printer_find_missing(struct printer *printer, Str text, void (*report)(void *context, int32_t code),
                          void *context);

#endif
