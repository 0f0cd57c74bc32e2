/* Articles that wait for pictures that are being fetched, for a few seconds at most. */
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
        bool is_over; /* and that was reported */
    } items[PENDING_MOST];
};

/* True while the article should wait: until PENDING_MS after the first call for it. */
bool pending_must_wait(struct pending *pending, uint64_t key, int64_t now_ms);

/* True when the article is waiting. */
bool pending_has(const struct pending *pending, uint64_t key, int64_t now_ms);

/* Ends the wait: everything has arrived. */
void pending_end(struct pending *pending, uint64_t key);

/* Returns true once for each wait that has timed out. */
bool pending_tick(struct pending *pending, int64_t now_ms);

/* Returns in how many ms the next wait times out; -1: none. */
int pending_wait_ms(const struct pending *pending, int64_t now_ms);

#endif
