/* What is fetched, and what is known of it. */
#ifndef PRESS_FETCH_FETCH_TYPES_H
#define PRESS_FETCH_FETCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct fetch_options {
    Str cache_folder;    /* empty: nothing is kept over a restart */
    int64_t cache_bytes; /* at most; 0: 256 MB */
    int refresh_ms;   /* a copy older than this is asked for again when it is wanted; and documents by themselves; 0: 5
                         minutes */
    int connect_ms;   /* until there is a connection; 0: 10 s */
    int total_ms;     /* until all has come; 0: 60 s */
    Str certificates; /* file of those that are trusted; empty: the system's */
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
