/* Feeds to articles, one an entry. */
#ifndef READ_FEED_FEED_H
#define READ_FEED_FEED_H

#include "read/common/reader.h"

/* True when the bytes begin as RSS, Atom, other XML or JSON Feed does. */
bool feed_is_mine(Str head);

/* True when the bytes' first element, or the version of the JSON, says that they are a feed. */
bool feed_is_feed(Str head);

/* Reads the entries of RSS, Atom and JSON Feed, newest first; BROKEN when there are none. See struct reader. */
enum read_verdict feed_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
