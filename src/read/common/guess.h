/* Encodings of bytes of which nothing is said. */
#ifndef READ_COMMON_GUESS_H
#define READ_COMMON_GUESS_H

#include "base/str.h"

/* Returns the name, as ICU knows it, of the encoding of another script than Latin that text most likely has; NULL when
   that is not sure enough. is_markup: tags are passed over. */
const char *guess_encoding(Str bytes, bool is_markup);

/* Returns "UTF-16BE" or "UTF-16LE" when the bytes, taken so, are text; else NULL. */
const char *guess_utf16(Str bytes);

#endif
