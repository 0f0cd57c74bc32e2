/* Reads documents that fit into memory. */
#ifndef PRESS_DOCUMENT_SIZE_H
#define PRESS_DOCUMENT_SIZE_H

#include "base/arena.h"
#include "base/error.h"
#include "press/source/source_types.h"

/* Reads the document's bytes into the arena; false, with name, size and limit in the error, when its article would need
   more memory than the worker may use. */
bool document_size_read(Arena *arena, const struct document *document, Str *bytes, struct error *error);

#endif
