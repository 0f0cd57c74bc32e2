/* The state of a running request. */
#ifndef PRESS_FETCH_WEB_STATE_H
#define PRESS_FETCH_WEB_STATE_H

#include "press/fetch/curl_library.h"
#include "press/fetch/web_types.h"

struct web_transfer {
    const struct curl_library *curl;
    CURL *easy; /* NULL when memory ran out */
    struct curl_slist *headers;
    struct web_request request; /* its texts are in the arena */
    Str host;
    Arena arena;
    Str etag, last_modified; /* from the latest headers */
    Str problem;             /* why we ended it ourselves; empty: we did not */
    char detail[CURL_ERROR_SIZE];
    int64_t n_bytes, most_bytes;
    int body;         /* a file in memory; -1: none */
    int n_answers;    /* number of heads received: one, and one per redirect */
    bool is_in_house; /* the first answer came from this machine or its network: redirects may lead there */
    bool is_done;
    CURLcode code;
    struct web_transfer *next;
};

#endif
