/* Requests over http and https: several at once, none of them blocking. */
#ifndef PRESS_FETCH_WEB_H
#define PRESS_FETCH_WEB_H

#include <poll.h>
#include <stdbool.h>

#include "base/error.h"
#include "press/fetch/web_types.h"

struct web;

/* Returns NULL, with an error, when this build or this system has no libcurl. Borrows the options' memory. */
struct web *web_create(const struct web_options *options, struct error *error);

/* NULL is fine. Ends all transfers. */
void web_destroy(struct web *web);

/* Starts a request; the answer comes later, even if the request cannot be started. */
void web_start(struct web *web, const struct web_request *request);

/* Returns how many requests await an answer. */
int web_n_running(const struct web *web);

/* Returns how many of these are to the address's host. */
int web_n_running_at(const struct web *web, Str address);

/* See fetch_poll. */
int web_poll(struct web *web, struct pollfd *polled, int n, int *wait_ms);

/* Continues all transfers that are ready. */
void web_step(struct web *web);

/* Takes the next answer; false when there is none. Free it with web_free_answer. */
bool web_next_answer(struct web *web, struct web_answer *answer);

/* Frees the texts of an answer, but does not close its body. */
void web_free_answer(struct web *web, struct web_answer *answer);

#endif
