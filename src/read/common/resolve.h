/* Makes the names of pictures and pages in an article absolute. */
#ifndef READ_COMMON_RESOLVE_H
#define READ_COMMON_RESOLVE_H

#include "base/str.h"

/* True when the text begins with a scheme: https://..., mailto:... */
bool resolve_is_address(Str text);

/* Returns the picture's path or address, in the arena, relative to the document at base (a path, an address or "-");
 * percent escapes in a path are decoded. Empty when a document from the web names something off the web, such as a
 * file on this machine. */
Str resolve_source(Arena *arena, Str base, Str name);

#endif
