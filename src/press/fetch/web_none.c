/* Replaces web.c in a build without libcurl: web_create always fails with that reason. */
#ifndef PLACARD_CURL_SONAME
#include "press/fetch/web.h"

#include <stddef.h>

struct web *web_create(const struct web_options *options, struct error *error)
{
    (void)options;
    error_set(error, "this build of placard cannot fetch URLs: build it with libcurl");
    return NULL;
}

/* No struct web can exist, so all functions below only ever receive NULL. */
void web_destroy(struct web *web)
{
    (void)web;
}

void web_start(struct web *web, const struct web_request *request)
{
    (void)web;
    (void)request;
}

int web_n_running(const struct web *web)
{
    (void)web;
    return 0;
}

int web_n_running_at(const struct web *web, Str address)
{
    (void)web;
    (void)address;
    return 0;
}

int web_poll(struct web *web, struct pollfd *polled, int n, int *wait_ms)
{
    (void)web;
    (void)polled;
    (void)n;
    (void)wait_ms;
    return 0;
}

void web_step(struct web *web)
{
    (void)web;
}

bool web_next_answer(struct web *web, struct web_answer *answer)
{
    (void)web;
    (void)answer;
    return false;
}

void web_free_answer(struct web *web, struct web_answer *answer)
{
    (void)web;
    (void)answer;
}

#else
typedef int web_none_is_left_out; /* C forbids an empty file */
#endif
