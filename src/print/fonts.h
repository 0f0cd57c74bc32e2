/* Font files, opened at a size. */
#ifndef PRINT_FONTS_H
#define PRINT_FONTS_H

#include <SDL_ttf.h>

#include "base/str.h"

struct fonts;

/* Never NULL; opens nothing yet. */
struct fonts *fonts_create(void);

/* Closes all fonts; NULL is fine. */
void fonts_destroy(struct fonts *fonts);

/* Returns the number of a font, which is a file and the index of a face in it; always the same for the same two. A
 * colour font consists of pictures of a fixed size, and opens at that size whatever is requested. */
int fonts_add(struct fonts *fonts, Str path, int index, bool is_colour);

/* Returns is_colour as passed to fonts_add. */
bool fonts_is_colour(const struct fonts *fonts, int font);

/* Returns the font at a size, or NULL when it cannot be read. It stays open until later calls need its place; there
 * are two dozen. */
TTF_Font *fonts_open(struct fonts *fonts, int font, int size_px);

/* True when the font has a glyph for the character. */
bool fonts_has(struct fonts *fonts, int font, int size_px, int32_t code);

#endif
