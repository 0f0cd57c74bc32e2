/* One request and its answer, in libcurl's terms. */
#ifndef PRESS_FETCH_WEB_TRANSFER_H
#define PRESS_FETCH_WEB_TRANSFER_H

#include "press/fetch/web_state.h"

/* Prepares a request; never NULL. If it has no handle, its problem is set: answer it at once. */
struct web_transfer *web_transfer_create(const struct curl_library *curl, const struct web_request *request,
                                         const struct web_options *options);

/* Frees it; its handle must have been removed from every multi handle. NULL is fine. */
void web_transfer_destroy(struct web_transfer *transfer);

/* Turns a finished transfer into its answer, which then owns the body. */
void web_transfer_answer(struct web_transfer *transfer, struct web_answer *answer);

#endif
