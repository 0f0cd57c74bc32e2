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

/* Returns the largest size, up to the theme's, at which the quotation of units [first, last) fits on a card of its own,
   and sets *fill to the share of the height in use; 0 when it does not fit. */
int quote_size(struct flow *flow, int first, int last, double *fill);

/* Sets the quotation on the card, at the size from quote_size. */
void quote_set(struct flow *flow, struct quote_card quote, struct card *card);

#endif
