/* The door: bytes of any encoding to clean UTF-8 lines. */
#ifndef READ_COMMON_ENCODING_H
#define READ_COMMON_ENCODING_H

#include "base/error.h"
#include "base/str.h"

struct decoded {
    Str text;    /* well-formed UTF-8; lines end in '\n'; no controls but '\n' and '\t' */
    Str warning; /* what had to be assumed; empty when nothing */
};

/* Decodes bytes by their byte order mark, else as UTF-8, else as what they look like, else as Windows-1252; fails, with
 * the reason, when they are no text. */
bool encoding_decode(Arena *arena, Str bytes, struct decoded *decoded, struct error *error);

/* Bytes that came with something said about them. */
struct encoded {
    Str bytes;
    Str media_type;   /* as a server told it; may be empty */
    bool says_itself; /* a web page or XML: what its head declares counts behind the media type */
};

/* As encoding_decode; between mark and UTF-8 stands what is said of the bytes. */
bool encoding_decode_said(Arena *arena, const struct encoded *encoded, struct decoded *decoded, struct error *error);

#endif
