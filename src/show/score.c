/* The score repeats without end; its first round began in 1970, so that the place follows from the time alone. All
   numbers are whole: equal scores have equal places on every machine. Owns nothing. */
#include "show/score.h"

#include <assert.h>

#include "base/hash.h"

enum { S_MS = 1000 };

void score_reset(struct score *score)
{
    score->hash = 0;
    score->n = 0;
}

static int begin_s(const struct score *score, int entry)
{
    return entry ? score->entries[entry - 1].end_s : 0;
}

void score_add(struct score *score, const struct score_article *article)
{
    assert(score->n < SCORE_MOST && article->length_s >= SCORE_LEAST_S && article->length_s <= SCORE_LONGEST_S);
    uint64_t hash = score->n ? score->hash : HASH_START;
    hash = hash_number(hash_number(hash, article->identity), (uint64_t)article->length_s);
    score->hash = hash ? hash : 1;
    score->entries[score->n] = (struct score_entry){
        .key = article->key, .end_s = begin_s(score, score->n) + article->length_s, .article = score->n};
    score->n++;
}

int64_t score_total_ms(const struct score *score)
{
    return score->n ? (int64_t)score->entries[score->n - 1].end_s * S_MS : 0;
}

static struct score_place place_of(const struct score *score, int entry, int64_t round_ms)
{
    return (struct score_place){.entry = entry,
                                .begin_ms = round_ms + (int64_t)begin_s(score, entry) * S_MS,
                                .end_ms = round_ms + (int64_t)score->entries[entry].end_s * S_MS};
}

struct score_place score_find(const struct score *score, int64_t unix_ms)
{
    assert(score->n > 0);
    int64_t total_ms = score_total_ms(score), at_ms = (unix_ms % total_ms + total_ms) % total_ms;
    int first = 0, last = score->n - 1;
    while (first < last) {
        int middle = first + (last - first) / 2;
        if (at_ms < (int64_t)score->entries[middle].end_s * S_MS)
            last = middle;
        else
            first = middle + 1;
    }
    return place_of(score, first, unix_ms - at_ms);
}

struct score_place score_next(const struct score *score, struct score_place place)
{
    assert(place.entry >= 0 && place.entry < score->n);
    int entry = (place.entry + 1) % score->n;
    return place_of(score, entry, place.end_ms - (int64_t)begin_s(score, entry) * S_MS);
}

/* Most lists differ in a few places, so the search goes on where the last one ended. */
void score_map(struct score *score, const struct score *newest)
{
    int at = 0;
    for (int i = 0; i < score->n; i++) {
        score->entries[i].article = SCORE_GONE;
        for (int k = 0; k < newest->n; k++) {
            int candidate = (at + k) % newest->n;
            if (newest->entries[candidate].key != score->entries[i].key)
                continue;
            score->entries[i].article = candidate;
            at = candidate + 1;
            break;
        }
    }
}
