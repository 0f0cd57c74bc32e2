/* Requests over http and https, several at once, none of which blocks. */
#ifndef PRESS_FETCH_WEB_H
#define PRESS_FETCH_WEB_H

#include <poll.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "press/fetch/fetch.h"

enum { WEB_AT_ONCE = 4, WEB_AT_ONCE_A_HOST = 2, WEB_REASON_BYTES = 256 };

struct web;

struct web_options {
    int connect_ms, total_ms; /* until there is a connection; until all has come */
    Str certificates;         /* file of those that are trusted; empty: the system's */
};

struct web_request {
    Str address;
    enum fetch_kind kind;
    Str etag, last_modified; /* of the copy that is there; empty: none */
    void *context;           /* comes back with the answer */
};

enum web_result { WEB_BODY, WEB_UNCHANGED, WEB_FAILED };

/* How a request ended; its texts are valid until web_free_answer. */
struct web_answer {
    void *context;
    enum web_result result;
    int fd;      /* the body, a file in memory, now the caller's; -1: none */
    Str address; /* after redirects */
    Str media_type, etag, last_modified;
    Str reason;   /* of a failure: short words for a person, with the host */
    int retry_ms; /* not to be asked again sooner; 0: the server did not say */
    struct web_transfer *transfer;
};

/* NULL when this build or this system has no libcurl: the error says so. The options' memory is borrowed. */
struct web *web_create(const struct web_options *options, struct error *error);

/* NULL is fine. Ends what is under way. */
void web_destroy(struct web *web);

/* Begins a request; its answer comes later, that of one that could not begin too. */
void web_start(struct web *web, const struct web_request *request);

/* How many requests have been started and not answered, and those of them to the address's host. */
int web_n_running(const struct web *web);
int web_n_running_at(const struct web *web, Str address);

/* As fetch_poll. */
int web_poll(struct web *web, struct pollfd *polled, int n, int *wait_ms);

/* Goes on with all that is ready. */
void web_step(struct web *web);

/* Takes the next answer; false when there is none. To be given back with web_free_answer. */
bool web_next_answer(struct web *web, struct web_answer *answer);

/* Frees the texts of an answer; not its body. */
void web_free_answer(struct web *web, struct web_answer *answer);

/* Returns the host of an address, with its port when it names one: what stands between "//" (or '@') and the path. */
Str web_host(Str address);

#endif
