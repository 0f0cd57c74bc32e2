/* One article at a time, so that requests need not wait. Owns the measures of two lists. */
#include "press/scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

void scorer_finish(struct scorer *scorer)
{
    free(scorer->articles);
    free(scorer->old);
    *scorer = (struct scorer){0};
}

/* What an unfinished round has measured is worth keeping only if there is nothing better. */
static void keep_old(struct scorer *scorer)
{
    if (scorer->is_working && scorer->n < scorer->n_old) {
        free(scorer->articles);
        return;
    }
    free(scorer->old);
    scorer->old = scorer->articles;
    scorer->n_old = scorer->n;
}

void scorer_begin(struct scorer *scorer, struct shelf *shelf)
{
    keep_old(scorer);
    scorer->n_all = shelf_n_articles(shelf);
    scorer->n = scorer->at = 0;
    scorer->is_working = true;
    scorer->articles = NULL;
    if (scorer->n_all > SCORER_MOST)
        return;
    scorer->articles = calloc((size_t)scorer->n_all + 1, sizeof *scorer->articles);
    if (!scorer->articles)
        die_no_memory();
}

/* Most lists differ in a few places, so the search goes on where the last one ended. */
static const struct scored *find_old(struct scorer *scorer, uint64_t key)
{
    for (int i = 0; i < scorer->n_old; i++) {
        int candidate = (scorer->at + i) % scorer->n_old;
        if (scorer->old[candidate].key != key)
            continue;
        scorer->at = candidate + 1;
        return &scorer->old[candidate];
    }
    return NULL;
}

/* Adds the next article; true when it had to be read. */
static bool add_next(struct scorer *scorer, struct shelf *shelf)
{
    int index = scorer->n++;
    struct scored *scored = &scorer->articles[index];
    scored->key = shelf_source(shelf, index)->key;
    scored->stamp = shelf_stamp(shelf, index);
    const struct scored *old = find_old(scorer, scored->key);
    bool is_known = old && old->stamp == scored->stamp && old->measure.is_lasting;
    if (is_known)
        scored->measure = old->measure;
    else
        shelf_measure(shelf, index, &scored->measure);
    return !is_known;
}

bool scorer_work(struct scorer *scorer, struct shelf *shelf, bool *is_done)
{
    *is_done = false;
    if (!scorer->is_working)
        return false;
    if (shelf_n_articles(shelf) != scorer->n_all)
        scorer_begin(scorer, shelf);
    while (scorer->articles && scorer->n < scorer->n_all)
        if (add_next(scorer, shelf))
            return true;
    *is_done = true;
    scorer->is_working = false;
    return true;
}

uint64_t scorer_hash(const struct scorer *scorer)
{
    uint64_t hash = hash_number(HASH_START, (uint64_t)scorer->n_all);
    for (int i = 0; i < scorer->n; i++) {
        const struct scored *scored = &scorer->articles[i];
        hash = hash_number(hash_number(hash, scored->key), scored->measure.identity);
        hash = hash_number(hash, (uint64_t)scored->measure.length_s);
    }
    return hash;
}
