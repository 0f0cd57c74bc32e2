/* Guesses the encoding of bytes without a label. */
#ifndef READ_COMMON_GUESS_H
#define READ_COMMON_GUESS_H

#include "base/str.h"

/* Returns ICU's name of the most likely encoding for a non-Latin script; NULL when that is not certain enough.
 * is_markup: tags are ignored. */
const char *guess_encoding(Str bytes, bool is_markup);

/* Returns ICU's name of the Western, Central European or Turkish encoding of Windows, whichever gives plausible words.
 */
const char *guess_latin(Str bytes);

/* Returns "UTF-16BE" or "UTF-16LE" when the bytes read that way are text; else NULL. */
const char *guess_utf16(Str bytes);

#endif
