/* What the watch of the sources keeps. */
#ifndef PRESS_SOURCE_WATCH_TYPES_H
#define PRESS_SOURCE_WATCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Watches folders, since files are replaced rather than written. fd is for poll, and may be another one after
 * watch_tick; -1 when the system has no watch to give. */
struct watch {
    int fd;
    Arena arena;
    const Str *paths;
    int n_paths;
    struct watched **watched; /* on the heap */
    int n_watched, n_room;
    int64_t first_ms, last_ms; /* of the changes not reported yet; 0 when there are none */
    int64_t round_ms;          /* when places are polled next; 0: never, below 0: not planned yet */
    int64_t begun;             /* seconds since 1970 */
    bool must_renew;           /* there may be other folders */
    bool is_polling;           /* the kernel is not asked at all */
};

#endif
