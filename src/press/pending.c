/* A short table. When it is full the oldest wait is forgotten, so at worst that article waits again. */
#include "press/pending.h"

/* Returns the article's own row, or else the oldest. */
static struct pending_article *find(struct pending *pending, uint64_t key)
{
    struct pending_article *oldest = &pending->items[0];
    for (int i = 0; i < PENDING_MOST; i++) {
        if (pending->items[i].key == key)
            return &pending->items[i];
        if (pending->items[i].until_ms < oldest->until_ms)
            oldest = &pending->items[i];
    }
    return oldest;
}

bool pending_must_wait(struct pending *pending, uint64_t key, int64_t now_ms)
{
    struct pending_article *wait = find(pending, key);
    if (wait->key != key)
        *wait = (struct pending_article){key, now_ms + PENDING_MS, false};
    return now_ms < wait->until_ms;
}

bool pending_has(const struct pending *pending, uint64_t key, int64_t now_ms)
{
    for (int i = 0; i < PENDING_MOST; i++)
        if (pending->items[i].key == key)
            return now_ms < pending->items[i].until_ms;
    return false;
}

void pending_end(struct pending *pending, uint64_t key)
{
    struct pending_article *wait = find(pending, key);
    if (wait->key == key)
        *wait = (struct pending_article){0};
}

bool pending_tick(struct pending *pending, int64_t now_ms)
{
    bool is_any = false;
    for (int i = 0; i < PENDING_MOST; i++) {
        struct pending_article *wait = &pending->items[i];
        bool ends = wait->key && !wait->is_over && now_ms >= wait->until_ms;
        wait->is_over |= ends;
        is_any |= ends;
    }
    return is_any;
}

int pending_wait_ms(const struct pending *pending, int64_t now_ms)
{
    int64_t least = -1;
    for (int i = 0; i < PENDING_MOST; i++) {
        const struct pending_article *wait = &pending->items[i];
        int64_t left = wait->until_ms > now_ms ? wait->until_ms - now_ms : 0;
        if (wait->key && !wait->is_over && (least < 0 || left < least))
            least = left;
    }
    return (int)least;
}
