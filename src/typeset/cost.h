/* What the end of a card costs. */
#ifndef TYPESET_COST_H
#define TYPESET_COST_H

#include "typeset/column.h"

/* Returns what it costs that the card of units [first, u] ends and another begins. */
double cost_of_end(const struct flow *flow, int first, int u);

/* Returns what the empty part of a card costs that ends before unit last. */
double cost_of_empty(const struct flow *flow, int last, double fill);

/* Returns what it costs that a heading low in the column has only a line or two under it; 0 where its section ends. */
double cost_of_low_heading(const struct column *column, int last);

#endif
