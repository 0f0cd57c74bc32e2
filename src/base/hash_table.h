/* Hash tables from 64-bit keys to whole numbers; and, by stb_ds, to any other type: hmput, hmgeti, hmlen and hmfree
 * on a pointer to struct { KEY key; VALUE value; } that is initially NULL. */
#ifndef BASE_HASH_TABLE_H
#define BASE_HASH_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Like realloc, but ends the process when memory runs out. */
void *hash_table_realloc(void *block, size_t size);

/* Like free. */
void hash_table_free(void *block);

#define STBDS_REALLOC(context, block, size) hash_table_realloc((block), (size))
#define STBDS_FREE(context, block) hash_table_free(block)
#ifndef typeof
#define typeof __typeof__ /* its name in ISO C */
#endif
#include <stb_ds.h>

struct hash_table_row {
    uint64_t key;
    int value;
};

/* A zeroed one is empty. Finish it with hash_table_finish. */
struct hash_table {
    struct hash_table_row *rows;
};

/* Adds a key; false, changing nothing, when it already exists. */
bool hash_table_add(struct hash_table *table, uint64_t key, int value);

/* Returns the key's value, or -1. */
int hash_table_find(const struct hash_table *table, uint64_t key);

/* Returns how many keys there are. */
int hash_table_n(const struct hash_table *table);

/* Frees the table and leaves it empty. */
void hash_table_finish(struct hash_table *table);

#endif
