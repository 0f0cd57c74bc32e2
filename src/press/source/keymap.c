/* Open addressing, at most half full; what a larger table leaves behind stays in the arena. */
#include "press/source/keymap.h"

#include <stddef.h>

enum { FIRST_SLOTS = 16 };

struct keymap_slot {
    uint64_t key;
    int number;
    bool is_used;
};

static struct keymap_slot *find_slot(struct keymap_slot *slots, int n_slots, uint64_t key)
{
    size_t mask = (size_t)n_slots - 1, i = (size_t)(key ^ key >> 32) & mask;
    while (slots[i].is_used && slots[i].key != key)
        i = (i + 1) & mask;
    return &slots[i];
}

static void grow(struct keymap *map)
{
    int n_slots = map->n_slots ? map->n_slots * 4 : FIRST_SLOTS;
    struct keymap_slot *slots = arena_array(map->arena, struct keymap_slot, n_slots);
    for (int i = 0; i < map->n_slots; i++)
        if (map->slots[i].is_used)
            *find_slot(slots, n_slots, map->slots[i].key) = map->slots[i];
    map->slots = slots;
    map->n_slots = n_slots;
}

bool keymap_add(struct keymap *map, uint64_t key, int number)
{
    if (2 * (map->n + 1) > map->n_slots)
        grow(map);
    struct keymap_slot *slot = find_slot(map->slots, map->n_slots, key);
    if (slot->is_used)
        return false;
    *slot = (struct keymap_slot){key, number, true};
    map->n++;
    return true;
}

int keymap_find(const struct keymap *map, uint64_t key)
{
    if (!map->n)
        return -1;
    const struct keymap_slot *slot = find_slot(map->slots, map->n_slots, key);
    return slot->is_used ? slot->number : -1;
}
