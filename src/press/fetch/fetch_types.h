/* Types for fetching: options, answers and the state of an address. */
#ifndef PRESS_FETCH_FETCH_TYPES_H
#define PRESS_FETCH_FETCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { FETCH_REFRESH_MS = 300000, FETCH_CONNECT_MS = 10000, FETCH_TOTAL_MS = 60000 };

#define FETCH_CACHE_BYTES ((int64_t)256 << 20)

/* The bytes of an answer. */
struct fetch_body {
    Str path;       /* file with the bytes; empty: none */
    Str address;    /* after redirects */
    Str media_type; /* from the server; may be empty */
    uint64_t stamp; /* changes when the bytes change */
};

/* An answer, and the copy that it would replace. */
struct fetch_change {
    Str asked; /* the address */
    struct fetch_body after, before;
    int64_t refused_s; /* for how long answers have been refused; 0: this is the first */
};

struct fetch_options {
    Str cache_folder;    /* empty: nothing is kept across restarts */
    int64_t cache_bytes; /* size limit of the cache; 0: FETCH_CACHE_BYTES */
    int refresh_ms; /* how often to request documents again (pictures: whenever they are wanted); 0: FETCH_REFRESH_MS */
    int connect_ms; /* time limit for connecting; 0: FETCH_CONNECT_MS */
    int total_ms;   /* time limit for a transfer; 0: FETCH_TOTAL_MS */
    Str certificates; /* file of trusted certificates; empty: the system's */
    /* Returns false, with the reason, for a document that must not become the copy; that counts as a failure. NULL:
     * accept all. */
    bool (*accepts)(void *context, const struct fetch_change *change, struct error *reason);
    void *context;
};

enum fetch_kind { FETCH_DOCUMENT, FETCH_PICTURE };

enum fetch_state {
    FETCH_NONE,    /* no answer yet: being fetched, or waiting for a retry */
    FETCH_FAILED,  /* failed, and there is no copy: see reason; it will be retried */
    FETCH_HAS_COPY /* possibly outdated */
};

/* The current copy of an address; its texts are valid until the next fetch_step. */
struct fetched {
    enum fetch_state state;
    Str path;          /* file with its bytes */
    Str media_type;    /* from the server; may be empty */
    Str address;       /* after redirects; the base for relative names in it */
    uint64_t stamp;    /* changes when the bytes change */
    bool is_under_way; /* its first request in this run is queued or running */
    Str reason;        /* why the last request failed; empty when it succeeded */
    int64_t fetched_s; /* wall time when the copy was last known to be fresh */
    int retry_ms;      /* time until the next request; -1: only when it is wanted again, or never */
};

#endif
