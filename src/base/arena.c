/* An arena is a list of chunks, each twice as large as the one before it, up to 1 MB; larger requests get a chunk of
   their own size. */
#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20, ALIGNMENT = 16 };

struct arena_chunk {
    struct arena_chunk *previous;
    size_t used, size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

static struct arena_chunk *add_chunk(Arena *arena, size_t least)
{
    assert(least % ALIGNMENT == 0);
    size_t size = arena->chunk ? arena->chunk->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < least)
        size = least;
    struct arena_chunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk)
        die_no_memory();
    chunk->previous = arena->chunk;
    chunk->size = size;
    arena->chunk = chunk;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        die_no_memory();
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct arena_chunk *chunk = arena->chunk;
    if (!chunk || chunk->size - chunk->used < size)
        chunk = add_chunk(arena, size);
    assert(chunk->used + size <= chunk->size);
    void *p = chunk->bytes + chunk->used;
    chunk->used += size;
    arena->n_bytes += size;
    return p;
}

void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size)
{
    assert(old || !old_size);
    void *p = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(p, old, old_size < new_size ? old_size : new_size);
    return p;
}

void arena_finish(Arena *arena)
{
    struct arena_chunk *chunk = arena->chunk;
    while (chunk) {
        struct arena_chunk *previous = chunk->previous;
        free(chunk);
        chunk = previous;
    }
    *arena = (Arena){0};
}
