/* The entries of feeds, read only once per edition, since reading a large feed takes long. */
#ifndef PRESS_FEED_ENTRIES_H
#define PRESS_FEED_ENTRIES_H

#include "press/source/source.h"
#include "read/read.h"

enum { FEED_ENTRIES_KEPT = 4 };

struct feed_edition {
    Str file, name;
    uint64_t stamp;
    int width_px, n_newest;
    struct read_result result;
    unsigned used; /* time of the last request */
    Arena arena;
};

/* The most recently read editions; a zeroed one is empty. Finish it with feed_entries_finish. */
struct feed_entries {
    struct feed_edition editions[FEED_ENTRIES_KEPT];
    unsigned clock;
};

/* Frees them. */
void feed_entries_finish(struct feed_entries *feeds);

/* Returns the newest entries of the document, valid until the next call; NULL, with the reason, when it cannot be read.
   The input's bytes need not be set. */
const struct read_result *feed_entries_read(struct feed_entries *feeds, const struct document *document,
                                            struct read_input *input, struct error *error);

#endif
