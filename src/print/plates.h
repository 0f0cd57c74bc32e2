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

/* Returns the picture's size, 0 x 0 when it cannot be shown; reads its file's head once. */
struct picture_size plates_size(struct plates *plates, Str source);

/* Draws the picture; when that fails its size is 0 x 0 from then on. */
bool plates_draw(struct plates *plates, struct canvas canvas, const struct placed_picture *placed, struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool plates_check(Str source, struct error *error);

/* Forgets sizes and pixels. */
void plates_forget(struct plates *plates);

#endif
