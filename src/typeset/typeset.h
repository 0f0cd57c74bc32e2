/* Turns an article into a deck. */
#ifndef TYPESET_TYPESET_H
#define TYPESET_TYPESET_H

#include "typeset/deck.h"
#include "typeset/live.h"
#include "typeset/typeset_options.h"

struct typesetter;

/* Begins a deck. Borrows article, theme and measure until typeset_destroy. Never NULL. */
struct typesetter *typeset_create(const struct article *article, const struct theme *theme,
                                  const struct measure *measure, const struct typeset_options *options);

/* Sets cards until there are at least n_cards (or the article ends) and returns the deck, valid until typeset_destroy;
   its cards do not change any more. */
const struct deck *typeset_advance(struct typesetter *typesetter, int n_cards);

/* Sets what stands over a card of the deck at the moment when it is shown: lines and marks, in live's arena. */
void typeset_live(const struct typesetter *typesetter, const struct card *card, const struct live *live,
                  struct card *over);

/* Frees the typesetter and its deck; NULL is fine. */
void typeset_destroy(struct typesetter *typesetter);

/* Returns the index of the card with this place; the deck must be complete or long enough. */
int typeset_card_at(const struct deck *deck, struct place place);

#endif
