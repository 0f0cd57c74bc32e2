/* The entries of feeds that are shown, made once for an edition of the feed: a large one takes long to read. */
#ifndef PRESS_FEEDS_H
#define PRESS_FEEDS_H

#include "press/source/source.h"
#include "read/read.h"

enum { FEEDS_KEPT = 4 };

struct feed_edition {
    Str file, name;
    uint64_t stamp;
    int width_px, n_newest;
    struct read_result result;
    unsigned used; /* when it was last asked for */
    Arena arena;
};

/* The editions read last; a zeroed one is empty. Finish it with feeds_finish. */
struct feeds {
    struct feed_edition editions[FEEDS_KEPT];
    unsigned clock;
};

/* Frees them. */
void feeds_finish(struct feeds *feeds);

/* Returns the input's newest entries, as the document has them with its stamp; NULL, with the reason, when it cannot be
   read. Valid until the next call. Of the input the bytes are filled in here. */
const struct read_result *feeds_read(struct feeds *feeds, const struct document *document, struct read_input *input,
                                     struct error *error);

#endif
