/* Rates the end of a card. */
#ifndef TYPESET_COST_H
#define TYPESET_COST_H

#include "typeset/column.h"

/* Returns the cost of ending the card of units [first, u] here. */
double cost_of_end(const struct flow *flow, int first, int u);

/* Returns the cost of the empty part of a card that ends before unit last. */
double cost_of_empty(const struct flow *flow, int last, double fill);

/* Returns the cost of a heading low in the column with only a line or two under it; 0 if its section ends there. */
double cost_of_low_heading(const struct column *column, int last);

#endif
