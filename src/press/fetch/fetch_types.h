/* What is fetched, and what is known of it. */
#ifndef PRESS_FETCH_FETCH_TYPES_H
#define PRESS_FETCH_FETCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { FETCH_REFRESH_MS = 300000, FETCH_CONNECT_MS = 10000, FETCH_TOTAL_MS = 60000 };

#define FETCH_CACHE_BYTES ((int64_t)256 << 20)

/* The bytes that an address gave. */
struct fetch_body {
    Str path;       /* where they can be read; empty: there are none */
    Str address;    /* after redirects */
    Str media_type; /* as the server named it; may be empty */
    uint64_t stamp; /* another one for other bytes */
};

/* An answer, and the copy that it would replace. */
struct fetch_change {
    Str asked; /* the address */
    struct fetch_body after, before;
    int64_t refused_s; /* for how long answers have been refused; 0: this is the first */
};

struct fetch_options {
    Str cache_folder;    /* empty: nothing is kept over a restart */
    int64_t cache_bytes; /* at most; 0: FETCH_CACHE_BYTES */
    int refresh_ms;   /* documents are asked for again so often, pictures when they are wanted; 0: FETCH_REFRESH_MS */
    int connect_ms;   /* until there is a connection; 0: FETCH_CONNECT_MS */
    int total_ms;     /* until all has come; 0: FETCH_TOTAL_MS */
    Str certificates; /* file of those that are trusted; empty: the system's */
    /* False, with the reason, for a document that may not become the copy; it then counts as a failure. NULL: all may.
     */
    bool (*accepts)(void *context, const struct fetch_change *change, struct error *reason);
    void *context;
};

enum fetch_kind { FETCH_DOCUMENT, FETCH_PICTURE };

enum fetch_state {
    FETCH_NONE,    /* nothing has come yet: on its way or to be tried again */
    FETCH_FAILED,  /* tried, and there is no copy: reason says why; it is tried again */
    FETCH_HAS_COPY /* perhaps an old one */
};

/* The copy of an address as it is now; its texts are valid until the next fetch_step. */
struct fetched {
    enum fetch_state state;
    Str path;          /* where its bytes can be read */
    Str media_type;    /* as the server told it; may be empty */
    Str address;       /* after redirects: what relative names in it are relative to */
    uint64_t stamp;    /* another one as soon as the bytes are others */
    bool is_under_way; /* it is being fetched or queued for the first time in this run */
    Str reason;        /* why it could not be fetched the last time; empty when it could */
    int64_t fetched_s; /* wall time at which the copy was last known to be fresh */
    int retry_ms;      /* in so many ms it is asked for again; -1: when it is wanted again, or never */
};

#endif
