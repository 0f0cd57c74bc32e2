/* What a proof reader says of an article and its deck. */
#ifndef APP_PROOF_H
#define APP_PROOF_H

#include "app/content.h"

/* A deck in figures. */
struct proof {
    int n_cards, body_px;
    long long turn_ms;     /* of a full turn */
    int fullest, emptiest; /* numbers of cards of text, from 1; 0 when there are none */
    double most_fill, least_fill;
};

/* Adds what a writer would want to mend to the content's warnings: characters that no face has, sentences that are
   broken, pictures that are too small, links that are no addresses. */
void proof_read(struct content *content, const struct book *book);

/* Fills in the figures. */
void proof_measure(const struct deck *deck, struct proof *proof);

#endif
