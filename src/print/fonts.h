/* Font files opened at a size. */
#ifndef PRINT_FONTS_H
#define PRINT_FONTS_H

#include <SDL_ttf.h>

#include "base/str.h"

struct fonts;

/* Never NULL; opens nothing yet. */
struct fonts *fonts_create(void);

/* Closes all; NULL is fine. */
void fonts_destroy(struct fonts *fonts);

/* Returns the number of a font: a file and the index of the face in it; the same one for the same two. One in colour is
   made of pictures of a fixed size, and opens at that one whatever size is asked for. */
int fonts_add(struct fonts *fonts, Str path, int index, bool is_colour);

/* As told to fonts_add. */
bool fonts_is_colour(const struct fonts *fonts, int font);

/* Returns the font at a size, open until later calls of this need its place (there are two dozen), or NULL when it
 * cannot be read. */
TTF_Font *fonts_open(struct fonts *fonts, int font, int size_px);

/* True when the font has a glyph for the character. */
bool fonts_has(struct fonts *fonts, int font, int size_px, int32_t code);

#endif
