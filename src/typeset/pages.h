/* The best set of card ends for an article. */
#ifndef TYPESET_PAGES_H
#define TYPESET_PAGES_H

#include "typeset/column.h"
#include "typeset/frame.h"

/* Units [first, last) make one card. */
struct page {
    int first, last;
    enum layout layout; /* TEXT, TEXT_PICTURE, PICTURE or QUOTE */
    double fill;
    double cost;  /* of the card and of where it ends */
    int quote_px; /* QUOTE: the size of its words */
};

/* Chooses pages from unit `first` on so that the sum of their faults is least (dynamic programming over units), looking
   some dozens of pages ahead; those that no later text can change are put into the arena as *pages, at least one unless
   the text is at its end. */
int pages_choose(struct flow *flow, int first, Arena *arena, struct page **pages);

/* Units [first, first + n_units), or a few more. */
struct window {
    int first, n_units;
};

/* As pages_choose, looking at one window of at least 64 units only; none when no page in it is settled. */
int pages_choose_within(struct flow *flow, struct window window, Arena *arena, struct page **pages);

/* Returns what the best pages of the whole article cost, without keeping them. */
double pages_cost(struct flow *flow);

/* Returns the picture unit of a page that has one, or -1. */
int page_picture(const struct flow *flow, const struct page *page);

#endif
