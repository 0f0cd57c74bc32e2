/* Pictures inside packages: "/srv/report.docx!/word/media/image1.png". */
#ifndef READ_OFFICE_INSIDE_H
#define READ_OFFICE_INSIDE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Returns the path of the package that contains this picture; empty when the source is not inside one. */
Str inside_package(Str source);

/* Unpacks the picture into the arena. */
bool inside_read(Arena *arena, Str source, Str *bytes, struct error *error);

#endif
