/* The pictures of articles as they are printed from: their sizes, and drawing them. */
#ifndef PRINT_PLATES_H
#define PRINT_PLATES_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct plates;

/* Never NULL. Keeps at most n_bytes of pixels of those drawn last. */
struct plates *plates_create(size_t n_bytes);

/* NULL is fine. */
void plates_destroy(struct plates *plates);

/* Where a source's file lies; the source itself when it is a path. */
typedef Str plates_locate(void *context, Str source);

/* From now on files are looked for where locate says; NULL: sources are paths. */
void plates_set_locator(struct plates *plates, plates_locate *locate, void *context);

/* Returns the path of a source's file; valid as long as the locator says. */
Str plates_path(const struct plates *plates, Str source);

/* Returns the picture's size, 0 x 0 when it cannot be shown; reads its file's head once. */
struct picture_size plates_size(struct plates *plates, Str source);

/* As plates_size: says why the size is 0 x 0. */
bool plates_find(struct plates *plates, Str source, struct error *error);

/* Draws the picture; when that fails its size is 0 x 0 from then on. */
bool plates_draw(struct plates *plates, struct canvas canvas, const struct placed_picture *placed, struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool plates_check(Str source, struct error *error);

/* Forgets sizes and pixels. */
void plates_forget(struct plates *plates);

#endif
