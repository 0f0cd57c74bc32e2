/* Chooses where cards end. */
#ifndef TYPESET_PAGES_H
#define TYPESET_PAGES_H

#include "typeset/column.h"
#include "typeset/frame.h"

/* Units [first, last) on one card. */
struct page {
    int first, last;
    enum layout layout; /* TEXT, TEXT_PICTURE, PICTURE or QUOTE */
    double fill;
    double cost;  /* of the card and its end */
    int quote_px; /* QUOTE: size of the words */
};

/* Chooses the pages from unit `first` on with the least total cost (dynamic programming over units), looking some
   dozens of pages ahead. Puts those that no later text can change into the arena as *pages, and returns their number; 0
   only at the end of the text. */
int pages_choose(struct flow *flow, int first, Arena *arena, struct page **pages);

/* Units [first, first + n_units), or a few more. */
struct window {
    int first, n_units;
};

/* Like pages_choose, but for one window of at least 64 units; returns 0 when none of its pages is settled. */
int pages_choose_within(struct flow *flow, struct window window, Arena *arena, struct page **pages);

/* Returns the cost of the best pages of the whole article, without keeping them. */
double pages_cost(struct flow *flow);

/* Returns the picture unit of a page, or -1. */
int page_picture(const struct flow *flow, const struct page *page);

#endif
