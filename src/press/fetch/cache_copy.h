/* A copy of a fetched document or picture. */
#ifndef PRESS_FETCH_CACHE_COPY_H
#define PRESS_FETCH_CACHE_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A copy, with its server's headers. */
struct copy {
    Str address;       /* as requested: the copy's name */
    Str final_address; /* after redirects */
    Str etag, last_modified, media_type;
    bool is_picture;
    int64_t fetched_s; /* wall time when it was last known to be fresh */
    int64_t n_bytes;
    uint64_t stamp; /* hash of its bytes; never 0 */
    Str path;       /* file with its bytes */
};

#endif
