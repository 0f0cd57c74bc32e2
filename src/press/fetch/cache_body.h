/* The bytes of copies: hash, check and write them. */
#ifndef PRESS_FETCH_CACHE_BODY_H
#define PRESS_FETCH_CACHE_BODY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* Computes the hash (never 0) and the number of bytes of an open file, from its beginning. */
bool cache_body_hash(int fd, uint64_t *stamp, int64_t *n_bytes);

/* True when the file exists and has n_bytes bytes. */
bool cache_body_has_size(Str path, int64_t n_bytes);

/* True when the file has this hash. */
bool cache_body_has_stamp(Str path, uint64_t stamp);

/* Writes the bytes of a file in memory to the path, through a temporary file beside it. */
bool cache_body_write(Str path, int fd, int64_t n_bytes, struct error *error);

#endif
