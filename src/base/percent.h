/* Percent escapes, as addresses have them: "%20" is a space. */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the text with its escapes decoded, in the arena; "%00" too. */
Str percent_decode(Arena *arena, Str text);

/* The same for the name of a file: "%00" stays, since names end at a zero byte. */
Str percent_decode_name(Arena *arena, Str text);

#endif
