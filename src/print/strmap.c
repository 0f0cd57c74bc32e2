/* A hash table with open addressing, at most half full. Owns its slots and copies of its keys. */
#include "print/strmap.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

struct strmap_slot {
    Str key; /* its ptr is NULL in a free slot */
    uint32_t hash;
    int value;
};

static uint32_t hash_of(Str key)
{
    uint64_t h = key.len * 0x9E3779B97F4A7C15U + 1;
    for (size_t i = 0; i < key.len; i += 8) {
        uint64_t word = 0;
        memcpy(&word, key.ptr + i, key.len - i < 8 ? key.len - i : 8);
        h = (h ^ word) * 0xFF51AFD7ED558CCDU;
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

static struct strmap_slot *find(const struct strmap *map, Str key, uint32_t hash)
{
    for (size_t i = hash;; i++) {
        struct strmap_slot *slot = &map->slots[i & (map->n_slots - 1)];
        if (!slot->key.ptr || (slot->hash == hash && str_is_equal(slot->key, key)))
            return slot;
    }
}

int *strmap_lookup(const struct strmap *map, Str key)
{
    if (map->n == 0)
        return NULL;
    struct strmap_slot *slot = find(map, key, hash_of(key));
    return slot->key.ptr ? &slot->value : NULL;
}

static void grow(struct strmap *map)
{
    struct strmap old = *map;
    map->n_slots = old.n_slots ? old.n_slots * 2 : 64;
    map->slots = calloc(map->n_slots, sizeof *map->slots);
    if (!map->slots)
        die_no_memory();
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].key.ptr)
            *find(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
    free(old.slots);
}

void strmap_put(struct strmap *map, Str key, int value)
{
    if (map->n * 2 >= map->n_slots)
        grow(map);
    uint32_t hash = hash_of(key);
    *find(map, key, hash) = (struct strmap_slot){str_copy(&map->keys, key), hash, value};
    map->n++;
}

void strmap_finish(struct strmap *map)
{
    free(map->slots);
    arena_finish(&map->keys);
    *map = (struct strmap){0};
}
