/* Names of pictures and pages as an article writes them, made absolute. */
#ifndef READ_COMMON_RESOLVE_H
#define READ_COMMON_RESOLVE_H

#include "base/str.h"

/* True when the text begins with a scheme: https://..., mailto:... */
bool resolve_is_address(Str text);

/* Returns the picture's path or address, in the arena, as seen from the document at base (a path, an address or "-");
   a path's percent signs are decoded. Empty when the document came from the web and the name leads off it: to a file of
   this machine, for one. */
Str resolve_source(Arena *arena, Str base, Str name);

#endif
