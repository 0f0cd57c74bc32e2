/* The format of mails: fields, parts, and the encodings of bytes in ASCII. */
#ifndef READ_OFFICE_MIME_H
#define READ_OFFICE_MIME_H

#include "base/str.h"

/* A part of a mail, or the whole mail; has slices of its bytes. */
struct mime_part {
    Str type, disposition, encoding; /* values of the part's fields; may be empty */
    Str body;
    Str id; /* by which a letter's HTML names a picture, without < and >; usually empty */
};

/* True when the first line is a field. */
bool mime_begins_with_field(Str bytes);

/* Returns the value of a header field, with its continuation lines; empty when there is none. */
Str mime_field(Str bytes, Str name);

/* Returns a field's value without its parameters. */
Str mime_value(Str field);

/* Returns a parameter of a field's value, in the arena; empty when there is none. */
Str mime_parameter(Arena *arena, Str field, const char *name);

/* Splits a part into its fields and body. */
struct mime_part mime_part_of(Str bytes);

/* Takes the next part between two boundaries off *rest; false when there is none. */
bool mime_next_part(Str *rest, Str boundary, Str *part);

/* Returns the decoded bytes of a body, in the arena or in place. */
Str mime_decode_body(Arena *arena, const struct mime_part *part);

/* Returns a field's value with its encoded words (=?utf-8?q?...?=) as UTF-8, in the arena. */
Str mime_decode_words(Arena *arena, Str value);

/* Returns a date such as "Tue, 3 Mar 2026 09:00:00 +0100" as 2026-03-03; empty when it is not a date. */
Str mime_day(Arena *arena, Str value);

#endif
