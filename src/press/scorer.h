/* Measures all articles in the background, for the score that screens share: see show/score.h. */
#ifndef PRESS_SCORER_H
#define PRESS_SCORER_H

#include "press/shelf_measure.h"

enum { SCORER_MOST = 5000 };

struct scored {
    uint64_t key, stamp; /* of the article, and of its document when it was measured */
    struct shelf_measure measure;
};

/* Zeroed: nothing is measured. Only scorer.c writes it. */
struct scorer {
    struct scored *articles, *old; /* of the present list so far, and of the one before */
    int n, n_old, n_all, at;       /* n_all: in the present list; at: where the search in the old one goes on */
    bool is_working;
};

/* Frees it. */
void scorer_finish(struct scorer *scorer);

/* Measures the list again; what has not changed is known. */
void scorer_begin(struct scorer *scorer, struct shelf *shelf);

/* Measures a little more; false when there is nothing to do. *is_done: all are measured now. */
bool scorer_work(struct scorer *scorer, struct shelf *shelf, bool *is_done);

/* Returns a number that changes with the result: the articles, their order and their measures. */
uint64_t scorer_hash(const struct scorer *scorer);

#endif
