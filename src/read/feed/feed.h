/* Reads feeds into articles, one per entry. */
#ifndef READ_FEED_FEED_H
#define READ_FEED_FEED_H

#include "read/common/reader.h"

/* True when the bytes begin like RSS, Atom, other XML or a JSON Feed. */
bool feed_is_mine(Str head);

/* True when the root element, or the version in the JSON, identifies a feed. */
bool feed_is_feed(Str head);

/* Reads the entries of RSS, Atom and JSON Feed, newest first; READ_BROKEN when there are none. See struct reader. */
enum read_verdict feed_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
