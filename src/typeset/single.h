/* An article of a few words on one card: title, text and byline together. */
#ifndef TYPESET_SINGLE_H
#define TYPESET_SINGLE_H

#include "typeset/flow.h"

/* Whether all of the article fits at the setting's size, without a broken word unless those are allowed; fills in what
 * its line breaks cost. */
bool single_fits(struct setting *setting, bool may_break_words, double *cost);

/* Makes the whole article ready in the flow and sets it on the card. */
void single_set(struct flow *flow, struct card *card);

#endif
