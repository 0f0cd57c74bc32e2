/* Paths, as text. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <limits.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Copies a path into a terminated buffer; false when it is too long or contains a NUL. */
bool path_to_c(Str path, char buffer[PATH_MAX]);

/* Returns the part before the last '/': "." when there is none, "/" for the root. */
Str path_folder(Str path);

/* Returns the part after the last '/'. */
Str path_name(Str path);

/* Returns the name without its last ".ext". */
Str path_stem(Str path);

/* Returns the part of the name after the last '.', or the empty slice. */
Str path_extension(Str path);

/* Returns folder/name in the arena; a copy of name when it is absolute or the folder is empty. */
Str path_join(Arena *arena, Str folder, Str name);

/* Returns the folder of the running program, in the arena. */
Str path_program_folder(Arena *arena);

#endif
