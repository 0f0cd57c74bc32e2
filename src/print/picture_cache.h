/* The pictures of articles: their sizes, and drawing them. */
#ifndef PRINT_PICTURE_CACHE_H
#define PRINT_PICTURE_CACHE_H

#include "print/canvas.h"
#include "typeset/deck.h"

struct picture_cache;

/* Never NULL. Caches up to n_bytes of the pixels drawn last. */
struct picture_cache *picture_cache_create(size_t n_bytes);

/* NULL is fine. */
void picture_cache_destroy(struct picture_cache *cache);

/* Returns the path of a source's file; the source itself when it is a path. */
typedef Str picture_cache_locate(void *context, Str source);

/* Sets the function that finds the files of sources; NULL: sources are paths. */
void picture_cache_set_locator(struct picture_cache *cache, picture_cache_locate *locate, void *context);

/* Returns the path of a source's file; valid as long as the locator guarantees. */
Str picture_cache_path(const struct picture_cache *cache, Str source);

/* Returns the picture's size, 0 x 0 when it cannot be shown; reads the head of its file once. */
struct picture_size picture_cache_size(struct picture_cache *cache, Str source);

/* Like picture_cache_size, with the reason when the size is 0 x 0. */
bool picture_cache_find(struct picture_cache *cache, Str source, struct error *error);

/* Draws the picture; if that fails, its size is 0 x 0 from then on. */
bool picture_cache_draw(struct picture_cache *cache, struct canvas canvas, const struct placed_picture *placed,
                        struct error *error);

/* Decodes the whole picture; fails with the reason when it cannot be shown. */
bool picture_cache_check(Str source, struct error *error);

/* Forgets sizes and pixels. */
void picture_cache_forget(struct picture_cache *cache);

#endif
