/* Common kinds of files that placard does not read. */
#ifndef READ_OFFICE_UNREAD_H
#define READ_OFFICE_UNREAD_H

#include "base/arena.h"
#include "base/str.h"

/* Returns what the file is and what to do about it, "a PowerPoint presentation: export it as PDF..."; NULL when neither
   the name nor the first bytes are known. */
const char *unread_kind(Str name, Str head);

/* See read_stand_in. */
Str unread_stand_in(Arena *arena, Str path);

#endif
