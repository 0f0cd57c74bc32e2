/* The wrapping of mails: fields, parts, and the ways of writing any byte in ASCII. */
#ifndef READ_OFFICE_MIME_H
#define READ_OFFICE_MIME_H

#include "base/str.h"

/* A part of a mail, or all of it. Slices of the bytes it was made from. */
struct mime_part {
    Str type, disposition, encoding; /* values of its fields; may be empty */
    Str body;
};

/* True when the first line is a field. */
bool mime_begins_with_field(Str bytes);

/* Returns the value of a field of the header, with its further lines; empty when it is not there. */
Str mime_field(Str bytes, Str name);

/* Returns a field's value without its parameters. */
Str mime_value(Str field);

/* Returns a parameter of a field's value, in the arena; empty when it is not there. */
Str mime_parameter(Arena *arena, Str field, const char *name);

/* Splits a part into its fields and body. */
struct mime_part mime_part_of(Str bytes);

/* Takes the next part between two boundaries off *rest; false when there is none. */
bool mime_next_part(Str *rest, Str boundary, Str *part);

/* Returns a body's bytes, in the arena or where they are. */
Str mime_decode_body(Arena *arena, const struct mime_part *part);

/* Returns a field's value with its encoded words (=?utf-8?q?...?=) as UTF-8, in the arena. */
Str mime_decode_words(Arena *arena, Str value);

/* Returns a date, "Tue, 3 Mar 2026 09:00:00 +0100", as 2026-03-03; empty when it is none. */
Str mime_day(Arena *arena, Str value);

#endif
