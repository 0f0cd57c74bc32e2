/* Finds the segment of a page that is the article's title. */
#ifndef READ_TEXT_HEADLINE_H
#define READ_TEXT_HEADLINE_H

#include "read/text/trait.h"

struct headline_search {
    const struct segment *segments;
    const struct trait *traits;
    int n;
    int start; /* index where the article's text begins */
};

/* Returns the index of the title, or -1. */
int headline_find(const struct headline_search *search);

#endif
