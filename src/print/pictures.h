/* The pictures of articles: their sizes, and drawing them. */
#ifndef PRINT_PICTURES_H
#define PRINT_PICTURES_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct pictures;

/* Never NULL. Keeps at most n_bytes of pixels of those drawn last. */
struct pictures *pictures_create(size_t n_bytes);

/* NULL is fine. */
void pictures_destroy(struct pictures *pictures);

/* Returns the picture's size, 0 x 0 when it cannot be shown; reads its file's head once. */
struct picture_size pictures_size(struct pictures *pictures, Str source);

/* Draws the picture; when that fails its size is 0 x 0 from then on. */
bool pictures_draw(struct pictures *pictures, struct canvas canvas, const struct placed_picture *placed, struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool pictures_check(struct pictures *pictures, Str source, struct error *error);

/* Forgets sizes and pixels. */
void pictures_forget(struct pictures *pictures);

#endif
