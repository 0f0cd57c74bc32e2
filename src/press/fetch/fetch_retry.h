/* When to request an address again: after a success, after failures, when its copy is gone. */
#ifndef PRESS_FETCH_FETCH_RETRY_H
#define PRESS_FETCH_FETCH_RETRY_H

#include "press/fetch/fetch_item.h"

struct fetch_retry {
    int refresh_ms; /* after this time a copy is out of date */
    uint64_t random;
};

/* Prepares for copies that go out of date after refresh_ms. */
void fetch_retry_init(struct fetch_retry *retry, int refresh_ms);

/* Sets when the item is due: a copy from an earlier run may still be fresh. */
void fetch_retry_from_copy(const struct fetch_retry *retry, struct fetch_item *item, const struct copy *copy);

/* The request succeeded, or the copy is unchanged. */
void fetch_retry_after_success(struct fetch_retry *retry, struct fetch_item *item);

/* A request failed: schedules three quick retries, then one every refresh_ms, none before least_ms. Returns true
 * when the quick retries are used up. */
bool fetch_retry_after_failure(struct fetch_retry *retry, struct fetch_item *item, bool has_copy, int least_ms);

/* The copy is gone: somebody deleted it, or (is_pushed_out) the cache removed it to make room. */
void fetch_retry_when_gone(const struct fetch_retry *retry, struct fetch_item *item, bool is_pushed_out);

#endif
