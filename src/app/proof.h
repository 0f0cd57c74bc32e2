/* Proofreading: what could be improved in an article, judged by its deck. */
#ifndef APP_PROOF_H
#define APP_PROOF_H

#include "app/content.h"

/* A deck in figures. */
struct proof {
    int n_cards, body_px;
    long long turn_ms;     /* to show all cards once */
    int fullest, emptiest; /* text cards, from 1; 0 when there are none */
    double most_fill, least_fill;
};

/* Adds to the content's warnings what a writer would want to fix: characters that no font has, sentences that are
   split, pictures that are too small, links that are not URLs. */
void proof_read(struct content *content, const struct book *book);

/* Fills in the figures. */
void proof_measure(const struct deck *deck, struct proof *proof);

/* Returns the number of words in a text: runs of characters between white space. */
int proof_count_words(Str text);

#endif
