/* The score: how long each article lasts, whatever the screen. Shows with equal scores and equal clocks are at the same
   place. */
#ifndef SHOW_SCORE_H
#define SHOW_SCORE_H

#include <stdbool.h>
#include <stdint.h>

enum { SCORE_MOST = 5000, SCORE_LEAST_S = 6, SCORE_LONGEST_S = 86400, SCORE_GONE = -1 };

struct score_article {
    uint64_t key;      /* of the article on this machine */
    uint64_t identity; /* of its content: the same on every machine */
    int length_s;
};

/* An article's turn in the score. */
struct score_entry {
    uint64_t key;
    int32_t end_s;   /* from the beginning of the score */
    int32_t article; /* its index in the present list of articles; SCORE_GONE when it is not there */
};

struct score {
    uint64_t hash; /* of identities and lengths, in their order; 0 when it is empty */
    int n;
    struct score_entry entries[SCORE_MOST];
};

/* An entry's turn, in ms since 1970. */
struct score_place {
    int entry;
    int64_t begin_ms, end_ms;
};

/* Empties the score. */
void score_reset(struct score *score);

/* Appends an article, whose index is the number of those before it; there must be room. */
void score_add(struct score *score, const struct score_article *article);

/* Returns how long one round lasts. */
int64_t score_total_ms(const struct score *score);

/* Returns whose turn it is at a time; the score must not be empty. */
struct score_place score_find(const struct score *score, int64_t unix_ms);

/* Returns the turn that follows another. */
struct score_place score_next(const struct score *score, struct score_place place);

/* Finds the entries' articles in a newer list, by their keys. */
void score_map(struct score *score, const struct score *newest);

#endif
