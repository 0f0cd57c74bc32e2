/* Requests over http and https, several at once, none of which blocks. */
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

/* Begins a request; its answer comes later, that of one that could not begin too. */
void web_start(struct web *web, const struct web_request *request);

/* Returns how many requests have been started and not answered. */
int web_n_running(const struct web *web);

/* Returns how many of these are to the address's host. */
int web_n_running_at(const struct web *web, Str address);

/* As fetch_poll. */
int web_poll(struct web *web, struct pollfd *polled, int n, int *wait_ms);

/* Goes on with all that is ready. */
void web_step(struct web *web);

/* Takes the next answer; false when there is none. To be given back with web_free_answer. */
bool web_next_answer(struct web *web, struct web_answer *answer);

/* Frees the texts of an answer; not its body. */
void web_free_answer(struct web *web, struct web_answer *answer);

#endif
