/* Article to deck. */
#ifndef TYPESET_TYPESET_H
#define TYPESET_TYPESET_H

#include "typeset/deck.h"

struct typeset_options {
    int w_px, h_px;
    int distance_mm, diagonal_mm; /* of the reader and of the screen: raise the least body size; 0 when not known */
    int dwell_base_ms, dwell_word_ms, dwell_character_ms, dwell_picture_ms; /* 2000, 300, 150, 3000 */
    int dwell_least_ms, dwell_most_ms;                                      /* 6000, 60000 */
    int dwell_fixed_ms;                                                     /* 0: reading time */
    Str next_title;                                                         /* said on the end card; may be empty */
};

/* Fills in the defaults for a screen of this size. */
void typeset_options_init(struct typeset_options *options, int w_px, int h_px);

struct typesetter;

/* Begins a deck; article, theme and measure are borrowed until destroy, the deck too. Never NULL. */
struct typesetter *typeset_create(const struct article *article, const struct theme *theme,
                                  const struct measure *measure, const struct typeset_options *options);

/* Sets cards until there are at least n_cards (or the article ends) and returns the deck, whose cards do not change any
 * more. */
const struct deck *typeset_advance(struct typesetter *typesetter, int n_cards);

/* Frees the deck too; NULL is fine. */
void typeset_destroy(struct typesetter *typesetter);

/* Returns the index of the card in which the place stands; the deck must be complete or long enough. */
int typeset_card_at(const struct deck *deck, struct place place);

#endif
