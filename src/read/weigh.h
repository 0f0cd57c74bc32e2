/* Which pieces of a page are its article. */
#ifndef READ_WEIGH_H
#define READ_WEIGH_H

#include "read/trait.h"

struct weighing {
    Arena *arena;
    const struct passage *pieces;
    const struct trait *traits;
    int n;
};

/* Sets keep[i] for each of the n pieces: true for the article's own. */
void weigh_pieces(const struct weighing *weighing, bool *keep);

#endif
