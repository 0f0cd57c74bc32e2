/* A quotation on a card of its own. */
#ifndef TYPESET_QUOTE_H
#define TYPESET_QUOTE_H

#include "typeset/flow.h"

/* Units [first, last) as one card. */
struct quote_card {
    int first, last;
    int size_px; /* of the words */
    double fill; /* share of the text area's height in use */
};

/* Returns the largest size up to the theme's at which the quotation of units [first, last) fits on a card of its own,
 * and fills in the share of its height in use; 0 when none does. */
int quote_size(struct flow *flow, int first, int last, double *fill);

/* Sets the quotation on the card, at the size that quote_size returned. */
void quote_set(struct flow *flow, struct quote_card quote, struct card *card);

#endif
