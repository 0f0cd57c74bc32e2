/* Memory that is freed all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

/* A zeroed Arena is an empty one; its chunks are freed by arena_finish. Copying it moves it: use one copy only. */
typedef struct {
    struct arena_chunk *chunk;
    size_t n_bytes;
} Arena;

/* Returns size zeroed bytes, aligned for any type, that live until arena_finish; never NULL. */
void *arena_alloc(Arena *arena, size_t size);

/* Returns a block of new_size bytes that starts with a copy of the old_size bytes at old. */
void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size);

/* Frees everything the arena allocated and leaves it empty. */
void arena_finish(Arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* Returns a slot for one more element of the array at items, which grows in the arena by doubling. */
#define arena_push(arena, items, n)                                                                                    \
    (((n) & ((n)-1)) == 0 ? ((items) = arena_grow((arena), (items), (size_t)(n) * sizeof *(items),                     \
                                                  ((n) == 0 ? 1 : (size_t)(n)*2) * sizeof *(items)))                   \
                          : (items),                                                                                   \
     &(items)[(n)++])

#endif
