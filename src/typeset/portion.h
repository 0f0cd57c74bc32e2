/* Units on a card, one under another. */
#ifndef TYPESET_PORTION_H
#define TYPESET_PORTION_H

#include "typeset/column.h"

/* Units [first, last). */
struct portion_units {
    int first, last;
};

/* Sets the units down an area of the card and returns the share of its height that they use. */
double portion_set_column(struct flow *flow, struct card *card, Rect area, struct portion_units units);

#endif
