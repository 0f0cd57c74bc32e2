/* The one table of picture formats: their file names, media types and first bytes. */
#ifndef BASE_PICTURE_FORMAT_H
#define BASE_PICTURE_FORMAT_H

#include <stdbool.h>

#include "base/str.h"

enum picture_kind {
    PICTURE_JPEG,
    PICTURE_PNG,
    PICTURE_WEBP,
    PICTURE_GIF,
    PICTURE_SVG,
    PICTURE_BMP,
    PICTURE_HEIC,
    PICTURE_AVIF,
    PICTURE_PAGE, /* of a PDF, which is not a picture by its name */
    N_PICTURE_KINDS
};

struct picture_format {
    const char *name;       /* as people write it: "JPEG" */
    const char *extensions; /* between spaces, lower case, the usual one first */
    const char *types;      /* media types without "image/", between spaces, the usual one first */
    Str magic;              /* the file's first bytes; empty when they do not identify the format */
};

/* Returns the row of a format. */
const struct picture_format *picture_format_row(enum picture_kind kind);

/* True when a file of this name is a picture that can be shown, by its extension, in upper or lower case. */
bool picture_format_is_name(Str name);

/* True when a media type ("image/png", with or without parameters) is that of a picture that can be shown. */
bool picture_format_is_type(Str media_type);

/* Returns the usual extension of a media type, without a dot; empty when no picture of that type can be shown. */
Str picture_format_extension(Str media_type);

#endif
