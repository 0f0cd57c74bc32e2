/* Converts bytes in any encoding to clean lines of UTF-8. */
#ifndef READ_COMMON_ENCODING_H
#define READ_COMMON_ENCODING_H

#include "base/error.h"
#include "base/str.h"

struct decoded {
    Str text;    /* well-formed UTF-8; lines end in '\n'; no control characters except '\n' and '\t' */
    Str warning; /* what had to be assumed; may be empty */
};

/* Decodes bytes by their byte order mark, else as UTF-8, else as the likeliest encoding, else as Windows-1252;
 * fails, with the reason, when they are not text. */
bool encoding_decode(Arena *arena, Str bytes, struct decoded *decoded, struct error *error);

/* Bytes with what is declared about them. */
struct encoded {
    Str bytes;
    Str media_type;   /* from the server; may be empty */
    bool says_itself; /* a web page or XML: what its head declares counts after the media type */
};

/* Like encoding_decode; declarations rank between the mark and UTF-8. */
bool encoding_decode_said(Arena *arena, const struct encoded *encoded, struct decoded *decoded, struct error *error);

#endif
