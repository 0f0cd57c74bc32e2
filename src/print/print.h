/* Cards to pixels. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct printer;

/* Opens the faces that the manifest in fonts_folder names, at their first use; fails when the manifest or the body face
 * cannot be read. */
bool printer_create(Str fonts_folder, struct printer **printer, struct error *error);

/* NULL is fine. */
void printer_destroy(struct printer *printer);

/* Returns the measure of this printer's pictures and of the theme's faces for words of the language (a BCP 47 tag, or
   empty); it is valid as long as the printer, the same for the same faces and language. */
const struct measure *printer_measure(struct printer *printer, const struct theme *theme, Str language);

/* Paints the whole card. A picture that cannot be decoded is left out as paper, remembered (its size is 0 x 0 from then
   on), and makes this return false with the reason, so that the deck can be set anew. */
bool printer_paint(struct printer *printer, const struct deck *deck, const struct card *card, struct canvas canvas,
                   struct error *error);

/* Looks at the head of a picture's file, once for a file, and says why it cannot be shown. */
bool printer_find_picture(struct printer *printer, Str source, struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool printer_check_picture(struct printer *printer, Str source, struct error *error);

/* From now on a picture's file is looked for where locate says (the copy of an address); NULL: sources are paths. */
void printer_set_locator(struct printer *printer, Str (*locate)(void *context, Str source), void *context);

/* Forgets what is known of pictures: their files may have changed. */
void printer_forget_pictures(struct printer *printer);

/* Calls report for each distinct character of the text that no installed face has. */
void printer_find_missing(struct printer *printer, Str text, void (*report)(void *context, int32_t code),
                          void *context);

#endif
