/* Folders. */
#ifndef BASE_DIRECTORY_H
#define BASE_DIRECTORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Lists the names in a folder, except hidden ones, in natural order, into the arena. */
bool directory_list(Arena *arena, Str folder, Str **names, int *n_names, struct error *error);

/* Creates the folder and its parents, like mkdir -p. */
bool directory_create(Str path, struct error *error);

#endif
