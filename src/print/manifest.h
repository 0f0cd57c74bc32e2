/* The faces that a theme can use. */
#ifndef PRINT_MANIFEST_H
#define PRINT_MANIFEST_H

#include "base/arena.h"
#include "base/str.h"

struct manifest_face {
    Str role, family;
    Str path;
};

struct manifest {
    struct manifest_face *faces; /* the first that can be opened replaces a theme's face that cannot */
    int n_faces;
};

/* Reads folder/manifest and adds the folder's other font files, each under its stem. Problems are logged and
 * skipped: there may be no face at all, and a face's file may be missing. */
void manifest_load(Arena *arena, Str folder, struct manifest *manifest);

/* True when a file of this name is a font. */
bool manifest_is_font(Str name);

/* Returns the index of the face with that role or, failing that, of that file stem; -1 when there is none. */
int manifest_find(const struct manifest *manifest, Str name);

#endif
