/* Kinds of files that people have and placard does not read. */
#ifndef READ_OFFICE_UNREAD_H
#define READ_OFFICE_UNREAD_H

#include "base/str.h"

/* Returns what the file is and what to do, "a PowerPoint presentation: export it as PDF..."; NULL when the name and the
   first bytes say nothing that is known. */
const char *unread_kind(Str name, Str head);

#endif
