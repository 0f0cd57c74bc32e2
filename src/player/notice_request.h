/* A notice as a JSON object: on the control socket, and in the file that keeps it over a restart. */
#ifndef PLAYER_NOTICE_REQUEST_H
#define PLAYER_NOTICE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { NOTICE_NAME_BYTES = 32, NOTICE_MOST_SECONDS = 366 * 86400 };

struct notice_request {
    Str name;      /* a to z, digits and hyphens */
    Str text;      /* Markdown; at most WIRE_NOTICE_BYTES */
    int64_t until; /* when it is over, in seconds since 1970; 0: not set */
    int64_t for_s; /* for how long it is shown; 0: not set */
    bool wakes;    /* also shown on a blank screen */
};

/* Parses an object with the keys name, text, until, for and wake; all but the first two may be missing. The texts are
 * in the arena. The error names what is wrong. */
bool notice_request_parse(Str json, Arena *arena, struct notice_request *request, struct error *error);

/* Returns the object, on one line, in the arena. */
Str notice_request_print(const struct notice_request *request, Arena *arena);

/* True for a name that a notice may have. */
bool notice_request_is_name(Str name);

#endif
