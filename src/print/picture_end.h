/* Whether a picture's file is complete. */
#ifndef PRINT_PICTURE_END_H
#define PRINT_PICTURE_END_H

#include <stdio.h>

#include "base/picture_format.h"
#include "base/str.h"

/* False when the bytes of a JPEG file end before its end marker. */
bool picture_end_is_in(Str jpeg);

/* False when a JPEG or PNG file of n_bytes bytes is known to be truncated. */
bool picture_end_is_there(FILE *file, enum picture_kind kind, size_t n_bytes);

#endif
