/* The faces that a theme can name. */
#ifndef PRINT_MANIFEST_H
#define PRINT_MANIFEST_H

#include "base/arena.h"
#include "base/str.h"

struct manifest_face {
    Str role, family;
    Str path;
};

struct manifest {
    struct manifest_face *faces; /* the first that can be opened is used where a theme's cannot be */
    int n_faces;
};

/* Reads folder/manifest and adds the folder's other font files, each by its stem; logs what is wrong and goes on
   without: there may be no face in the end, and a face's file may be missing. */
void manifest_load(Arena *arena, Str folder, struct manifest *manifest);

/* Returns the index of the face of that role or, failing that, of that file's stem; -1 when there is none. */
int manifest_find(const struct manifest *manifest, Str name);

#endif
