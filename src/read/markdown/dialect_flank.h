/* Emphasis between characters that are written without blanks. */
#ifndef READ_MARKDOWN_DIALECT_FLANK_H
#define READ_MARKDOWN_DIALECT_FLANK_H

#include "base/str.h"

/* Returns the line with an empty comment where a run of * stands between
   punctuation and a letter of Chinese, Japanese or Korean: CommonMark's rule
   for such runs looks for the blanks that these do not have. */
Str dialect_flank_fix(Arena *arena, Str line);

#endif
