/* JPEGs in the four inks of printers. */
#ifndef PRINT_CMYK_H
#define PRINT_CMYK_H

#include <SDL.h>

#include "base/str.h"

/* True when a decoded JPEG has inks in place of colours: no JPEG has transparency. */
bool cmyk_is(const SDL_Surface *decoded);

/* Converts the inks to colours and frees the surface; NULL when memory ran out. The file's bytes say how the inks
 * are stored. */
SDL_Surface *cmyk_convert(SDL_Surface *inks, Str file);

#endif
