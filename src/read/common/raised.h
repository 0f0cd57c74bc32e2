/* Raised and lowered text, as exponents and the figures of formulas, in characters of Unicode. */
#ifndef READ_COMMON_RAISED_H
#define READ_COMMON_RAISED_H

#include "base/str.h"

enum raised_side { RAISED_ABOVE, RAISED_BELOW };

/* Converts all the words, in the arena; false when there is no such character for one of them. */
bool raised_convert(Arena *arena, Str words, enum raised_side side, Str *converted);

/* Returns the words converted, in the arena. Where that cannot be done, a figure after a word, or one sign after a
   figure, gets "^" or "_" in front, so that 10 and 8 never become 108; others, as the "th" of 19th, stay as they are.
 */
Str raised_text(Arena *arena, Str before, Str words, enum raised_side side);

#endif
