/* libheif, loaded for the first HEIC or AVIF picture. */
#ifndef PRINT_HEIF_LIBRARY_H
#define PRINT_HEIF_LIBRARY_H

#include <SDL.h>

#include "base/error.h"
#include "base/picture_format.h"
#include "base/str.h"

struct heif_size {
    int w_px, h_px; /* upright: libheif turns what it decodes */
    bool has_alpha;
};

/* True when the file's first bytes are those of a HEIC or AVIF picture; gives the kind. */
bool heif_library_is_kind(Str head, enum picture_kind *kind);

/* Reads the size of the whole file's main picture without decoding it. */
bool heif_library_size(Str bytes, struct heif_size *size, struct error *error);

/* Decodes the main picture; NULL when that fails. The caller frees the surface. */
SDL_Surface *heif_library_decode(Str bytes, struct error *error);

#endif
