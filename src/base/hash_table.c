/* The one place with stb_ds's code: what is odd in it is not ours to change. Owns nothing. */
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
