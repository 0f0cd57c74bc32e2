/* All times are in the item; this owns only the state of the jitter. */
#include "press/fetch/fetch_retry.h"

#include <sys/random.h>

#include "base/clock.h"

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS };

void fetch_retry_init(struct fetch_retry *retry, int refresh_ms)
{
    retry->refresh_ms = refresh_ms;
    if (getrandom(&retry->random, sizeof retry->random, GRND_NONBLOCK) < 0)
        retry->random = (uint64_t)clock_now_ms();
    retry->random |= 1;
}

/* Varies the time by up to a tenth, so that many screens do not keep hitting a server at the same moment. */
static int64_t with_jitter(struct fetch_retry *retry, int64_t ms)
{
    retry->random ^= retry->random << 13;
    retry->random ^= retry->random >> 7;
    retry->random ^= retry->random << 17;
    return ms - ms / 10 + (int64_t)(retry->random % (uint64_t)(ms / 5 + 1));
}

static int64_t at_most(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void fetch_retry_from_copy(const struct fetch_retry *retry, struct fetch_item *item, const struct copy *copy)
{
    int64_t age = fetch_item_age_ms(copy), now_ms = clock_now_ms();
    bool is_fresh = age < retry->refresh_ms;
    item->stale_ms = is_fresh ? now_ms + retry->refresh_ms - age : now_ms;
    item->due_ms = item->kind == FETCH_DOCUMENT || !is_fresh ? item->stale_ms : FETCH_NEVER;
}

void fetch_retry_after_success(struct fetch_retry *retry, struct fetch_item *item)
{
    item->n_failures = 0;
    item->has_finished = true;
    item->came_ms = clock_now_ms();
    item->stale_ms = item->came_ms + with_jitter(retry, retry->refresh_ms);
    item->due_ms = item->kind == FETCH_DOCUMENT ? item->stale_ms : FETCH_NEVER;
}

bool fetch_retry_after_failure(struct fetch_retry *retry, struct fetch_item *item, bool has_copy, int least_ms)
{
    enum { N_QUICK = 3 };
    static const int quick_ms[N_QUICK] = {SECOND_MS, 10 * SECOND_MS, MINUTE_MS};
    int64_t pause_ms = retry->refresh_ms;
    if (item->n_failures < N_QUICK)
        pause_ms = at_most(pause_ms, quick_ms[item->n_failures]);
    item->n_failures++;
    item->has_finished = true;
    item->stale_ms = clock_now_ms() + at_least(with_jitter(retry, pause_ms), least_ms);
    item->due_ms = item->kind == FETCH_DOCUMENT || !has_copy ? item->stale_ms : FETCH_NEVER;
    return item->n_failures > N_QUICK;
}

void fetch_retry_when_gone(const struct fetch_retry *retry, struct fetch_item *item, bool is_pushed_out)
{
    int64_t pause_ms = is_pushed_out ? at_most(MINUTE_MS, retry->refresh_ms) : SECOND_MS;
    item->due_ms = at_most(item->due_ms, at_least(clock_now_ms(), item->came_ms + pause_ms));
    item->has_finished = is_pushed_out;
}
