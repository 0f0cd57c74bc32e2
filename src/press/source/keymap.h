/* Which number belongs to a key: a table that only grows. */
#ifndef PRESS_SOURCE_KEYMAP_H
#define PRESS_SOURCE_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* A zeroed one with its arena set is empty. Keys are well-mixed 64-bit hashes. */
struct keymap {
    Arena *arena;
    struct keymap_slot *slots;
    int n, n_slots;
};

/* Adds a key; false, changing nothing, when it is there already. */
bool keymap_add(struct keymap *map, uint64_t key, int number);

/* Returns the key's number, or -1. */
int keymap_find(const struct keymap *map, uint64_t key);

#endif
