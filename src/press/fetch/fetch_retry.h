/* When an address is requested again: after it came, after failures, when its copy is gone. */
#ifndef PRESS_FETCH_FETCH_RETRY_H
#define PRESS_FETCH_FETCH_RETRY_H

#include "press/fetch/fetch_item.h"

struct fetch_retry {
    int refresh_ms; /* after this time a copy is out of date */
    uint64_t random;
};

/* Prepares for copies that are out of date after refresh_ms. */
void fetch_retry_init(struct fetch_retry *retry, int refresh_ms);

/* A copy from an earlier run may still be fresh: sets when the item is due. */
void fetch_retry_from_copy(const struct fetch_retry *retry, struct fetch_item *item, const struct copy *copy);

/* The item has come, or has not changed since. */
void fetch_retry_after_success(struct fetch_retry *retry, struct fetch_item *item);

/* A request failed: three quick retries follow, then one each refresh_ms, and none before least_ms. Returns true when
   the quick ones are over. */
bool fetch_retry_after_failure(struct fetch_retry *retry, struct fetch_item *item, bool has_copy, int least_ms);

/* The item had come and its copy is gone: removed by somebody, or (is_pushed_out) to make room for others. */
void fetch_retry_when_gone(const struct fetch_retry *retry, struct fetch_item *item, bool is_pushed_out);

#endif
