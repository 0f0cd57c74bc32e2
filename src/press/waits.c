/* A short table; when it is full the oldest wait is forgotten, which costs that article a second wait at most. */
#include "press/waits.h"

/* The article's own, else the oldest. */
static struct wait *find(struct waits *waits, uint64_t key)
{
    struct wait *oldest = &waits->items[0];
    for (int i = 0; i < WAITS_MOST; i++) {
        if (waits->items[i].key == key)
            return &waits->items[i];
        if (waits->items[i].until_ms < oldest->until_ms)
            oldest = &waits->items[i];
    }
    return oldest;
}

bool waits_must(struct waits *waits, uint64_t key, int64_t now_ms)
{
    struct wait *wait = find(waits, key);
    if (wait->key != key)
        *wait = (struct wait){key, now_ms + WAITS_MS, false};
    return now_ms < wait->until_ms;
}

bool waits_has(const struct waits *waits, uint64_t key, int64_t now_ms)
{
    for (int i = 0; i < WAITS_MOST; i++)
        if (waits->items[i].key == key)
            return now_ms < waits->items[i].until_ms;
    return false;
}

void waits_end(struct waits *waits, uint64_t key)
{
    struct wait *wait = find(waits, key);
    if (wait->key == key)
        *wait = (struct wait){0};
}

bool waits_tick(struct waits *waits, int64_t now_ms)
{
    bool is_any = false;
    for (int i = 0; i < WAITS_MOST; i++) {
        struct wait *wait = &waits->items[i];
        bool ends = wait->key && !wait->is_over && now_ms >= wait->until_ms;
        wait->is_over |= ends;
        is_any |= ends;
    }
    return is_any;
}

int waits_wait_ms(const struct waits *waits, int64_t now_ms)
{
    int64_t least = -1;
    for (int i = 0; i < WAITS_MOST; i++) {
        const struct wait *wait = &waits->items[i];
        int64_t left = wait->until_ms > now_ms ? wait->until_ms - now_ms : 0;
        if (wait->key && !wait->is_over && (least < 0 || left < least))
            least = left;
    }
    return (int)least;
}
