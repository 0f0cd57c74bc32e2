/* What is fetched, and what is known of it. */
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
    Str path;       /* where they can be read; empty: there are none */
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
    Str cache_folder;    /* empty: nothing is kept over a restart */
    int64_t cache_bytes; /* the most that the cache takes; 0: FETCH_CACHE_BYTES */
    int refresh_ms;   /* how often to request documents again; pictures are when they are wanted; 0: FETCH_REFRESH_MS */
    int connect_ms;   /* time limit for connecting; 0: FETCH_CONNECT_MS */
    int total_ms;     /* time limit for a transfer; 0: FETCH_TOTAL_MS */
    Str certificates; /* file of trusted certificates; empty: the system's */
    /* False, with the reason, for a document that may not become the copy; it then counts as a failure. NULL: all may.
     */
    bool (*accepts)(void *context, const struct fetch_change *change, struct error *reason);
    void *context;
};

enum fetch_kind { FETCH_DOCUMENT, FETCH_PICTURE };

enum fetch_state {
    FETCH_NONE,    /* nothing has come yet: being fetched, or to be retried */
    FETCH_FAILED,  /* failed, and there is no copy: see reason; it will be retried */
    FETCH_HAS_COPY /* possibly an old one */
};

/* The copy of an address as it is now; its texts are valid until the next fetch_step. */
struct fetched {
    enum fetch_state state;
    Str path;          /* where its bytes can be read */
    Str media_type;    /* from the server; may be empty */
    Str address;       /* after redirects: what relative names in it are relative to */
    uint64_t stamp;    /* changes when the bytes change */
    bool is_under_way; /* it is being fetched or queued for the first time in this run */
    Str reason;        /* why it could not be fetched the last time; empty when it could */
    int64_t fetched_s; /* wall time at which the copy was last known to be fresh */
    int retry_ms;      /* time until it is requested again; -1: only when it is wanted again, or never */
};

#endif
