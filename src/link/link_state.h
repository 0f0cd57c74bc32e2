/* The state of a screen, as the broker keeps it for everybody. */
#ifndef LINK_LINK_STATE_H
#define LINK_LINK_STATE_H

#include <jansson.h>

#include "base/str.h"

struct link_state_sources {
    Str status;     /* the player's, a JSON object */
    Str title;      /* of the screen, for people */
    Str groups;     /* with spaces between them */
    Str problem;    /* of the link's own; empty: none */
    int64_t unix_s; /* now */
};

/* Returns the state as a JSON object of at most link_report_limit(LINK_STATE) bytes, in the arena; empty when the
 * status is not an object. */
Str link_state_print(const struct link_state_sources *sources, Arena *arena);

/* Returns the text without what exceeds n bytes; no character is cut. */
Str link_state_cut(Str text, size_t n_bytes);

#endif
