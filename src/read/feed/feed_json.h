/* Reads JSON Feed. */
#ifndef READ_FEED_FEED_JSON_H
#define READ_FEED_FEED_JSON_H

#include "read/feed/feed_entry.h"

/* JSON Feed 1.0 and 1.1. */
extern const struct feed_kind feed_json;

#endif
