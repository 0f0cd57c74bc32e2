/* Numbers by byte strings. */
#ifndef PRINT_STRMAP_H
#define PRINT_STRMAP_H

#include "base/arena.h"
#include "base/str.h"

struct strmap_slot;

/* A zeroed map is an empty one. */
struct strmap {
    struct strmap_slot *slots;
    size_t n_slots; /* 0 or a power of two */
    size_t n;
    Arena keys;
};

/* Returns where the key's number stands, until the next strmap_put, or NULL. */
int *strmap_lookup(const struct strmap *map, Str key);

/* Adds a key that is not in the map yet; the key is copied. */
void strmap_put(struct strmap *map, Str key, int value);

/* Frees all and leaves the map empty. */
void strmap_finish(struct strmap *map);

#endif
