/* Hash tables: stb_ds, whose memory is ours to run out of. Use hmput, hmgeti, hmlen and hmfree on a pointer to
 * struct { KEY key; VALUE value; } that begins as NULL. */
#ifndef BASE_HASH_TABLE_H
#define BASE_HASH_TABLE_H

#include <stddef.h>

/* As realloc, but ends the process when there is no memory. */
void *hash_table_realloc(void *block, size_t size);

/* As free. */
void hash_table_free(void *block);

#define STBDS_REALLOC(context, block, size) hash_table_realloc((block), (size))
#define STBDS_FREE(context, block) hash_table_free(block)
#ifndef typeof
#define typeof __typeof__ /* what gcc calls it in ISO C */
#endif
#include <stb_ds.h>

#endif
