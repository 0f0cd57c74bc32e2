/* The language in the name of a file: "hours.de.md". */
#ifndef READ_COMMON_NAME_LANGUAGE_H
#define READ_COMMON_NAME_LANGUAGE_H

#include "base/str.h"

/* Returns "de" of "folder/hours.de.md", a slice of the path; empty when there is none. */
Str name_language(Str path);

/* Returns the path without its language and extension: "folder/hours". */
Str name_language_base(Str path);

#endif
