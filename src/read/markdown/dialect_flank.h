/* Emphasis in scripts that do not put blanks between words. */
#ifndef READ_MARKDOWN_DIALECT_FLANK_H
#define READ_MARKDOWN_DIALECT_FLANK_H

#include "base/str.h"

/* Returns the line with an empty comment inserted wherever a run of * is between punctuation and a Chinese, Japanese or
   Korean letter: CommonMark's rule for such runs expects blanks, which these scripts do not have. */
Str dialect_flank_fix(Arena *arena, Str line);

#endif
