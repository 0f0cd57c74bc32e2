/* Emoji by their short names, ":tada:". */
#ifndef READ_MARKDOWN_EMOJI_H
#define READ_MARKDOWN_EMOJI_H

#include "base/str.h"

/* All names in order, each followed by a space, its character and a space. */
extern const char emoji_names[];

/* Returns the character for a name without colons; empty when there is none. */
Str emoji_find(Str name);

#endif
