/* Micro-typography: the author's characters as a typesetter of the language writes them. */
#ifndef TYPESET_TYPOGRAPHY_H
#define TYPESET_TYPOGRAPHY_H

#include "article/article.h"

/* From byte `made` of the new text on, its bytes come from `source` on. */
struct typography_shift {
    int made, source;
};

/* Where the bytes of a new text come from; zeroed for a text that did not change. */
struct typography_shifts {
    struct typography_shift *items;
    int n;
};

/* Returns a text with the quotation marks, apostrophes, dashes, ellipses and no-break spaces of the language (BCP 47),
   its spans in place; code and addresses stay as they are. In a language without rules, and when it is empty, only
   apostrophes inside words and ellipses change; Chinese, Japanese and Korean never do. What changed lives in the arena,
   and so do the shifts. */
struct text typography_apply(Arena *arena, Str language, const struct text *text, struct typography_shifts *shifts);

/* Returns the byte of the old text that a byte of the new one comes from. */
int typography_source_of(const struct typography_shifts *shifts, int offset);

#endif
