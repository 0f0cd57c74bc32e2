/* The state of the watch on the sources. */
#ifndef PRESS_SOURCE_WATCH_TYPES_H
#define PRESS_SOURCE_WATCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Watches folders, since files are replaced rather than written. Poll fd; it may change in watch_tick, and is -1
 * when the system has no watch left. */
struct watch {
    int fd;
    Arena arena;
    const Str *paths;
    int n_paths;
    struct watch_point **watched; /* on the heap */
    int n_watched, n_room;
    int64_t first_ms, last_ms; /* times of the first and last unreported change; 0: none */
    int64_t round_ms;          /* time of the next polling round; 0: never, negative: not planned yet */
    int64_t begun;             /* seconds since 1970 */
    bool must_renew;           /* folders may have come or gone */
    bool is_polling;           /* does not ask the kernel at all */
};

#endif
