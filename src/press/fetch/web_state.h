/* What is kept of one request while it runs. */
#ifndef PRESS_FETCH_WEB_STATE_H
#define PRESS_FETCH_WEB_STATE_H

#include "press/fetch/curl_library.h"
#include "press/fetch/web_types.h"

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
    int body;         /* a file in memory; -1: none */
    int n_answers;    /* heads that came: one, and one for each redirect */
    bool is_in_house; /* the first came from this machine or its network: redirects may lead there */
    bool is_done;
    CURLcode code;
    struct web_transfer *next;
};

#endif
