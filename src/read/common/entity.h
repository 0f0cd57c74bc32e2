/* Character references of HTML. */
#ifndef READ_COMMON_ENTITY_H
#define READ_COMMON_ENTITY_H

#include "base/str.h"

/* Appends the character for the reference "&name;", "&#123;" or "&#x1F;"; an unknown reference is kept as it is. */
void entity_add(struct str_builder *out, Str reference);

/* Returns the text with all its references replaced, in the arena. */
Str entity_decode(Arena *arena, Str text);

#endif
