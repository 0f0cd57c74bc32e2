/* Hashing: 64-bit FNV-1a (Fowler, Noll and Vo). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

#define HASH_START UINT64_C(14695981039346656037)

/* Returns the hash with one more byte added; start with HASH_START. */
static inline uint64_t hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * UINT64_C(1099511628211);
}

/* Returns the hash with these bytes added. */
static inline uint64_t hash_bytes(uint64_t hash, Str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        hash = hash_byte(hash, bytes.ptr[i]);
    return hash;
}

/* Returns the hash with a whole number added. */
static inline uint64_t hash_number(uint64_t hash, uint64_t number)
{
    return (hash ^ number) * UINT64_C(1099511628211);
}

#endif
