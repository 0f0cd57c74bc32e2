/* JSON Feed. */
#ifndef READ_FEED_JSON_H
#define READ_FEED_JSON_H

#include "read/feed_entry.h"

/* Adds the items of a JSON Feed; false, with the reason, when it is none. */
bool feed_json_read(struct feed *feed, Str text, struct error *error);

#endif
