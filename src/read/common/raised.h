/* Superscripts and subscripts in Unicode characters, for exponents and formulas. */
#ifndef READ_COMMON_RAISED_H
#define READ_COMMON_RAISED_H

#include "base/str.h"

enum raised_side { RAISED_ABOVE, RAISED_BELOW };

/* Converts the words, in the arena; false when a character has no such form. */
bool raised_convert(Arena *arena, Str words, enum raised_side side, Str *converted);

/* Returns the words converted, in the arena. If they cannot be, a digit after a word, or one sign after a digit,
 * gets "^" or "_" in front, so that 10 and 8 never become 108; other words, like the "th" of 19th, stay as they are. */
Str raised_text(Arena *arena, Str before, Str words, enum raised_side side);

#endif
