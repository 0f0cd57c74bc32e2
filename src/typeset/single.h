/* A very short article on one card: title, text and byline together. */
#ifndef TYPESET_SINGLE_H
#define TYPESET_SINGLE_H

#include "typeset/flow.h"

/* True when the whole article fits at the setting's size, without broken words unless may_break_words is set; sets
 *cost to the cost of its line breaks. */
bool single_fits(struct setting *setting, bool may_break_words, double *cost);

/* Prepares the whole article in the flow and sets it on the card. */
void single_set(struct flow *flow, struct card *card);

#endif
