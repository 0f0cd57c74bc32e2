/* The other end of the control socket: asking a running placard. */
#ifndef REMOTE_CALL_H
#define REMOTE_CALL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { CALL_PATIENCE_MS = 5000 };

/* Connects to the path; empty: to the first of the usual places where somebody listens. The error names what was
   tried. */
bool call_open(Str path, int *fd, struct error *error);

/* Sends a line (without its end) and adds its answer to the builder; gives up after patience_ms. */
bool call_ask(int fd, Str line, int patience_ms, struct str_builder *answer, struct error *error);

#endif
