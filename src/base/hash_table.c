/* The only file that compiles stb_ds; the build silences its warnings. Owns nothing. */
#define STB_DS_IMPLEMENTATION
#include "base/hash_table.h"

#include <stdlib.h>

#include "base/die.h"

void *hash_table_realloc(void *block, size_t size)
{
    void *larger = realloc(block, size);
    if (!larger)
        die_no_memory();
    return larger;
}

void hash_table_free(void *block)
{
    free(block);
}

bool hash_table_add(struct hash_table *table, uint64_t key, int value)
{
    if (hash_table_find(table, key) >= 0)
        return false;
    hmput(table->rows, key, value);
    return true;
}

int hash_table_find(const struct hash_table *table, uint64_t key)
{
    struct hash_table_row *rows = table->rows;
    ptrdiff_t i = rows ? hmgeti(rows, key) : -1;
    return i >= 0 ? rows[i].value : -1;
}

int hash_table_n(const struct hash_table *table)
{
    return (int)hmlen(table->rows);
}

void hash_table_finish(struct hash_table *table)
{
    hmfree(table->rows);
}
