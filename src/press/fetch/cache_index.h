/* The index of all copies, and which to remove first. */
#ifndef PRESS_FETCH_CACHE_INDEX_H
#define PRESS_FETCH_CACHE_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "press/fetch/cache_copy.h"
#include "press/fetch/cache_head.h"

/* A copy in use: its texts, and its bytes when they are in memory. */
struct cache_held {
    Arena arena;
    struct copy copy;
    int fd;                  /* -1: on disk */
    int64_t written_at_s;    /* fetched_s in the head on disk */
    struct cache_held *next; /* in the list of those to be freed */
};

/* What the index knows of a copy without reading its head. */
struct cache_entry {
    uint64_t key;
    uint64_t stamp; /* of the body on disk */
    int64_t n_bytes;
    int64_t touched_s; /* when it was last used, also by earlier runs */
    uint64_t used;     /* use counter in this run; 0: not used */
    char extension[CACHE_EXTENSION_BYTES];
    bool is_on_disk, is_picture;
    bool is_wanted, is_pushed_out;
    bool is_checked; /* its bytes were written or checked in this run */
    struct cache_held *held;
};

/* Sorted by key. */
struct cache_index {
    struct cache_entry *entries;
    int n, capacity;
};

/* Borrows an entry until the next one is made; NULL when there is none. */
struct cache_entry *cache_index_find(const struct cache_index *index, uint64_t key);

/* Borrows the entry; makes it if necessary. */
struct cache_entry *cache_index_make(struct cache_index *index, uint64_t key);

/* Removes entries that have no copy and are not wanted. */
void cache_index_sweep(struct cache_index *index);

/* Returns the copy to remove first, in memory or on disk, but never the one with the key `except`; NULL when there
 * is none. */
struct cache_entry *cache_index_victim(const struct cache_index *index, bool in_memory, uint64_t except);

/* Returns the bytes of all copies in memory or on disk except the one with this key, and counts them. */
int64_t cache_index_bytes(const struct cache_index *index, bool in_memory, uint64_t except, int *n_copies);

/* Reads the heads in the folder into an empty index, and deletes the cache's useless files. */
void cache_index_read(struct cache_index *index, Str folder);

#endif
