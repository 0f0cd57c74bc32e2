/* Decides which segments of a page are its article. */
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

/* One segment's indices into the tables of weights. */
struct measured {
    short values[N_MEASURES];
    unsigned char class, before, behind; /* enum weigh_class of the segment, of the one before and of the one after */
    unsigned char function;              /* column of weights_function */
    unsigned char change;                /* row of weights_change for a change just above the segment */
};

/* Returns the measures of each of the n segments, in the arena. */
struct measured *weigh_measure(const struct weighing *weighing);

/* Sets keep[i] for each of the n segments: true when it belongs to the article. */
void weigh_pieces(const struct weighing *weighing, bool *keep);

#endif
