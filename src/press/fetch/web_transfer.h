/* One request and its answer, as libcurl sees it. */
#ifndef PRESS_FETCH_WEB_TRANSFER_H
#define PRESS_FETCH_WEB_TRANSFER_H

#include "press/fetch/curl_library.h"
#include "press/fetch/web.h"

struct web_transfer {
    const struct curl_library *curl;
    CURL *easy; /* NULL when there was no memory for it */
    struct curl_slist *headers;
    struct web_request request; /* its texts are in the arena */
    Str host;
    Arena arena;
    Str etag, last_modified; /* of the answer whose headers came last */
    Str problem;             /* why we ended it ourselves; else empty */
    char detail[CURL_ERROR_SIZE];
    int64_t n_bytes, most_bytes;
    int body; /* a file in memory; -1: none */
    bool is_done;
    CURLcode code;
    struct web_transfer *next;
};

/* Prepares a request; never NULL. One without a handle has its problem set and is to be answered at once. */
struct web_transfer *web_transfer_create(const struct curl_library *curl, const struct web_request *request,
                                         const struct web_options *options);

/* Frees it; the handle must be in no multi handle any more. NULL is fine. */
void web_transfer_destroy(struct web_transfer *transfer);

/* Turns a transfer that is done into its answer, which then owns the body. */
void web_transfer_answer(struct web_transfer *transfer, struct web_answer *answer);

/* Says in a few words why it failed. */
Str web_transfer_reason(struct web_transfer *transfer);

/* True when something of this media type (may be empty) can be what is wanted. */
bool web_type_fits(Str media_type, enum fetch_kind kind);

#endif
