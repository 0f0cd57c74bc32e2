/* The state of fetching, for its own files. */
#ifndef PRESS_FETCH_FETCH_STATE_H
#define PRESS_FETCH_FETCH_STATE_H

#include "press/fetch/cache.h"
#include "press/fetch/fetch_retry.h"
#include "press/fetch/web.h"

#define FETCH_NO_ROOM "no room in the cache"

struct fetch {
    struct fetch_options options;
    struct cache *cache;
    struct web *web; /* created when a request is due: loading libcurl takes longer than showing an old copy */
    struct fetch_items items;
    struct fetch_retry retry;
};

#endif
