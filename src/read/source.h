/* Names of pictures and pages as an article writes them, made absolute. */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include "base/str.h"

/* True when the text begins with a scheme: https://..., mailto:... */
bool source_is_address(Str text);

/* Returns the picture's path or address, in the arena, as seen from the document at base (a path, an address or "-");
   a path's percent signs are decoded. */
Str source_resolve(Arena *arena, Str base, Str name);

#endif
