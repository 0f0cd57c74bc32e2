/* The client end of the control socket. */
#ifndef REMOTE_CALL_H
#define REMOTE_CALL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { CALL_PATIENCE_MS = 5000 };

/* Connects to the path, or, when it is empty, to the first default path where a placard listens. The error names the
   paths that were tried. */
bool call_open(Str path, int *fd, struct error *error);

/* Sends a line, given without its end, and adds the answer to the builder; gives up after patience_ms. */
bool call_ask(int fd, Str line, int patience_ms, struct str_builder *answer, struct error *error);

#endif
