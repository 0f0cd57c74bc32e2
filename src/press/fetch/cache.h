/* The last good copy of each address: on disk within a limit, or in memory when the disk cannot be written. */
#ifndef PRESS_FETCH_CACHE_H
#define PRESS_FETCH_CACHE_H

#include <stdbool.h>

#include "press/fetch/cache_copy.h"

struct cache;

/* Reads nothing yet. The folder is created, for its owner only, when the first copy is stored. If folder is empty,
 * all copies are kept in memory. */
struct cache *cache_create(Str folder, int64_t most_bytes);

/* NULL is fine. Files on disk stay. */
void cache_destroy(struct cache *cache);

/* Borrows the copy of an address until the next cache_turn, and marks it as used and wanted; NULL when there is
 * none. Checks the files each time: another program may have removed or replaced them. */
const struct copy *cache_find(struct cache *cache, Str address);

/* Stores a copy with the bytes of fd, a file in memory that the cache now owns; computes n_bytes, stamp and path.
 * Returns false when the copy could not be kept at all. */
bool cache_store(struct cache *cache, const struct copy *copy, int fd);

/* Marks the copy as still valid: sets its time, and its validators if there are new ones. */
void cache_confirm(struct cache *cache, const struct copy *fresh);

/* True when the copy was wanted but was removed to make room for others. */
bool cache_is_pushed_out(struct cache *cache, Str address);

/* Marks the copy as no longer wanted: it may be removed before wanted ones. */
void cache_release(struct cache *cache, Str address);

/* Frees what cache_find lent out. The first call also removes broken files, leftovers, and copies beyond the limit. */
void cache_turn(struct cache *cache);

#endif
