/* Sets units on a card, one below the other. */
#ifndef TYPESET_PORTION_H
#define TYPESET_PORTION_H

#include "typeset/column.h"

/* Units [first, last). */
struct portion_units {
    int first, last;
};

/* Sets the units in an area of the card, from the top, and returns the share of its height they use. */
double portion_set_column(struct flow *flow, struct card *card, Rect area, struct portion_units units);

#endif
