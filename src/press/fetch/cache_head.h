/* The head file beside each copy in the cache, and the names of both files. */
#ifndef PRESS_FETCH_CACHE_HEAD_H
#define PRESS_FETCH_CACHE_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "press/fetch/cache_copy.h"

enum { CACHE_HEAD_BYTES = 64 << 10, CACHE_EXTENSION_BYTES = 8 };

/* Returns the number that names an address's files. */
uint64_t cache_head_key(Str address);

/* Returns the head's file name, in the arena. */
Str cache_head_name(Arena *arena, uint64_t key);

/* Returns the body's file name, in the arena. */
Str cache_head_body_name(Arena *arena, uint64_t key, uint64_t stamp, const char *extension);

/* True when a file of this name may belong to the cache: a head, a body, or an unfinished file. */
bool cache_head_is_ours(Str name, uint64_t *key, bool *is_head);

/* Writes the file extension for the media type, or that of the address, or "bin". */
void cache_head_extension(const struct copy *copy, char extension[CACHE_EXTENSION_BYTES]);

/* Writes a head, in the arena. */
Str cache_head_format(Arena *arena, const struct copy *copy, const char *extension);

/* Reads a head: texts borrow from bytes. False when it is broken, of another version or for another key. */
bool cache_head_parse(Str bytes, uint64_t key, struct copy *copy, char extension[CACHE_EXTENSION_BYTES]);

#endif
