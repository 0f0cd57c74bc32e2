/* How long an article waits for what is being fetched of it before it is shown without. */
#ifndef PRESS_WAITS_H
#define PRESS_WAITS_H

#include <stdbool.h>
#include <stdint.h>

enum { WAITS_MOST = 8, WAITS_MS = 4000 };

/* The last few that waited; a zeroed one is empty. */
struct waits {
    struct wait {
        uint64_t key;
        int64_t until_ms;
        bool is_over; /* it was told */
    } items[WAITS_MOST];
};

/* True while the article is to wait; false from WAITS_MS after the first time on. */
bool waits_must(struct waits *waits, uint64_t key, int64_t now_ms);

/* True when the article is waiting. */
bool waits_has(const struct waits *waits, uint64_t key, int64_t now_ms);

/* It waits no more: all has come. */
void waits_end(struct waits *waits, uint64_t key);

/* True, once for each, when a wait came to its end. */
bool waits_tick(struct waits *waits, int64_t now_ms);

/* Returns in how many ms waits_tick will have something to say; -1: not at all. */
int waits_wait_ms(const struct waits *waits, int64_t now_ms);

#endif
