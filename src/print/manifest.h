/* The faces that a theme can name. */
#ifndef PRINT_MANIFEST_H
#define PRINT_MANIFEST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct manifest_face {
    Str role, family;
    Str path;
};

struct manifest {
    struct manifest_face *faces; /* the first is the one used where a theme's cannot be */
    int n_faces;
};

/* Reads folder/manifest and adds the folder's other font files, each by its stem; fails, with line, on a manifest that
   is missing, empty or ill-formed, and when the first face's file cannot be reached. */
bool manifest_load(Arena *arena, Str folder, struct manifest *manifest, struct error *error);

/* Returns the index of the face of that role or, failing that, of that file's stem; -1 when there is none. */
int manifest_find(const struct manifest *manifest, Str name);

#endif
