/* The pictures of articles as they are printed from: their sizes, and drawing them. */
#ifndef PRINT_PICTURE_CACHE_H
#define PRINT_PICTURE_CACHE_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct picture_cache;

/* Never NULL. Keeps at most n_bytes of pixels of those drawn last. */
struct picture_cache *picture_cache_create(size_t n_bytes);

/* NULL is fine. */
void picture_cache_destroy(struct picture_cache *cache);

/* Where a source's file lies; the source itself when it is a path. */
typedef Str picture_cache_locate(void *context, Str source);

/* From now on files are looked for where locate says; NULL: sources are paths. */
void picture_cache_set_locator(struct picture_cache *cache, picture_cache_locate *locate, void *context);

/* Returns the path of a source's file; valid as long as the locator says. */
Str picture_cache_path(const struct picture_cache *cache, Str source);

/* Returns the picture's size, 0 x 0 when it cannot be shown; reads its file's head once. */
struct picture_size picture_cache_size(struct picture_cache *cache, Str source);

/* As picture_cache_size: says why the size is 0 x 0. */
bool picture_cache_find(struct picture_cache *cache, Str source, struct error *error);

/* Draws the picture; when that fails its size is 0 x 0 from then on. */
bool picture_cache_draw(struct picture_cache *cache, struct canvas canvas, const struct placed_picture *placed,
                        struct error *error);

/* Decodes the picture wholly and says why it cannot be shown. */
bool picture_cache_check(Str source, struct error *error);

/* Forgets sizes and pixels. */
void picture_cache_forget(struct picture_cache *cache);

#endif
