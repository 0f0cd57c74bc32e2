/* A request and its answer. */
#ifndef PRESS_FETCH_WEB_TYPES_H
#define PRESS_FETCH_WEB_TYPES_H

#include "press/fetch/fetch_types.h"

enum { WEB_AT_ONCE = 4, WEB_AT_ONCE_A_HOST = 2, WEB_REASON_BYTES = 256 };

struct web_options {
    int connect_ms, total_ms; /* for connecting; for the whole transfer */
    Str certificates;         /* file of trusted certificates; empty: the system's */
};

struct web_request {
    Str address;
    enum fetch_kind kind;
    Str etag, last_modified; /* of the cached copy; empty: none */
    void *context;           /* returned with the answer */
};

enum web_result { WEB_BODY, WEB_UNCHANGED, WEB_FAILED };

/* How a request ended; its texts are valid until web_free_answer. */
struct web_answer {
    void *context;
    enum web_result result;
    int fd;      /* the body, a file in memory that the caller now owns; -1: none */
    Str address; /* after redirects */
    Str media_type, etag, last_modified;
    Str reason;   /* of a failure: a short phrase for people, with the host */
    int retry_ms; /* the earliest retry that the server allows; 0: not given */
    struct web_transfer *transfer;
};

#endif
