/* Which spaces no line may end at, and how wide they are. */
#ifndef TYPESET_TYPOGRAPHY_SPACE_H
#define TYPESET_TYPOGRAPHY_SPACE_H

#include "typeset/typography_rules.h"

/* Returns what stands in place of the space at an offset, a no-break space; NULL when it stays. */
const char *typography_space_at(const struct typography_rules *rules, Str text, size_t at);

#endif
