/* How long an article waits for what is being fetched of it before it is shown without. */
#ifndef PRESS_PENDING_H
#define PRESS_PENDING_H

#include <stdbool.h>
#include <stdint.h>

enum { PENDING_MOST = 8, PENDING_MS = 4000 };

/* The last few that waited; a zeroed one is empty. */
struct pending {
    struct pending_article {
        uint64_t key;
        int64_t until_ms;
        bool is_over; /* it was told */
    } items[PENDING_MOST];
};

/* True while the article is to wait; false from PENDING_MS after the first time on. */
bool pending_must_wait(struct pending *pending, uint64_t key, int64_t now_ms);

/* True when the article is waiting. */
bool pending_has(const struct pending *pending, uint64_t key, int64_t now_ms);

/* It waits no more: all has come. */
void pending_end(struct pending *pending, uint64_t key);

/* True, once for each, when a wait came to its end. */
bool pending_tick(struct pending *pending, int64_t now_ms);

/* Returns in how many ms pending_tick will have something to say; -1: not at all. */
int pending_wait_ms(const struct pending *pending, int64_t now_ms);

#endif
