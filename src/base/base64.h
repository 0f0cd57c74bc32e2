/* Bytes written as letters. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

/* Returns the bytes, in the arena; white space and other characters are skipped, and '=' ends the text. */
Str base64_decode(Arena *arena, Str text);

#endif
