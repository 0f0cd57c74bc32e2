/* Which segments of a page are its article. */
#ifndef READ_TEXT_WEIGH_H
#define READ_TEXT_WEIGH_H

#include "read/text/trait.h"
#include "read/text/weights.h"

struct weighing {
    Arena *arena;
    const struct segment *segments;
    const struct trait *traits;
    int n;
};

/* What is looked up in the tables of weights for one segment. */
struct measured {
    short values[N_MEASURES];
    unsigned char class, before, behind; /* enum weigh_class: its own, of its neighbours */
    unsigned char function;              /* column of weights_function */
    unsigned char change;                /* row of weights_change: of a change above it */
};

/* Returns what is measured of each of the n segments, in the arena. */
struct measured *weigh_measure(const struct weighing *weighing);

/* Sets keep[i] for each of the n segments: true for the article's own. */
void weigh_pieces(const struct weighing *weighing, bool *keep);

#endif
