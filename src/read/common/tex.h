/* Turns TeX formulas into plain text. */
#ifndef READ_COMMON_TEX_H
#define READ_COMMON_TEX_H

#include "base/str.h"

/* Converts a formula, without its dollars, to one line of text in the arena: \frac{M}{W} to M/W, l^2 to l²; false when
   it contains something that a line of text cannot show, such as a matrix. */
bool tex_to_text(Arena *arena, Str formula, Str *text);

/* Returns text with the characters that are special in Markdown escaped, in the arena. */
Str tex_escape(Arena *arena, Str text);

/* Returns a formula as written, on one line, in the arena. */
Str tex_on_one_line(Arena *arena, Str formula);

#endif
