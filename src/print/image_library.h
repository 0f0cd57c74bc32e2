/* SDL_image, loaded when the first picture is decoded. */
#ifndef PRINT_IMAGE_LIBRARY_H
#define PRINT_IMAGE_LIBRARY_H

#include <SDL.h>

#include "base/error.h"

/* Decodes any picture except SVG from memory; NULL when that fails. The caller frees the surface. */
SDL_Surface *image_library_decode(const void *bytes, size_t n_bytes, struct error *error);

/* Draws an SVG from memory, stretched to a size; 0 x 0: at its own size. */
SDL_Surface *image_library_draw_svg(const void *bytes, size_t n_bytes, SDL_Point size_px, struct error *error);

#endif
