/* The last good copy of each address, on disk within a limit, or in memory while the disk takes none. */
#ifndef PRESS_FETCH_CACHE_H
#define PRESS_FETCH_CACHE_H

#include <stdbool.h>

#include "press/fetch/cache_copy.h"

struct cache;

/* Looks at nothing yet; the folder is made, for its owner alone, when something is stored. An empty one: all is kept in
 * memory. */
struct cache *cache_create(Str folder, int64_t most_bytes);

/* NULL is fine. What is on disk stays. */
void cache_destroy(struct cache *cache);

/* Borrows the copy of an address until the next cache_turn, and counts it as used and wanted; NULL when there is none.
   The files are looked at each time: another program may have removed or replaced them. */
const struct copy *cache_find(struct cache *cache, Str address);

/* Keeps a copy with the bytes of fd, a file in memory that is the cache's from now on; n_bytes, stamp and path are
 * found here. False: it could not be kept at all. */
bool cache_store(struct cache *cache, const struct copy *copy, int fd);

/* The copy was found to be still the right one: sets its validators, where there are new ones, and its time. */
void cache_confirm(struct cache *cache, const struct copy *fresh);

/* True when the copy was wanted and had to make room for others. */
bool cache_is_pushed_out(struct cache *cache, Str address);

/* The copy is no longer wanted: it may be removed before those that are. */
void cache_release(struct cache *cache, Str address);

/* Frees what earlier answers of cache_find borrowed. The first one also removes broken and forgotten files, and copies
 * beyond the limit. */
void cache_turn(struct cache *cache);

#endif
