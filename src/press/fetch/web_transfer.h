/* One request and its answer, as libcurl sees it. */
#ifndef PRESS_FETCH_WEB_TRANSFER_H
#define PRESS_FETCH_WEB_TRANSFER_H

#include "press/fetch/web_state.h"

/* Prepares a request; never NULL. One without a handle has its problem set and is to be answered at once. */
struct web_transfer *web_transfer_create(const struct curl_library *curl, const struct web_request *request,
                                         const struct web_options *options);

/* Frees it; the handle must be in no multi handle any more. NULL is fine. */
void web_transfer_destroy(struct web_transfer *transfer);

/* Turns a transfer that is done into its answer, which then owns the body. */
void web_transfer_answer(struct web_transfer *transfer, struct web_answer *answer);

#endif
