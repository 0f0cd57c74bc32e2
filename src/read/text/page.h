/* The article in the text of a whole web page. */
#ifndef READ_TEXT_PAGE_H
#define READ_TEXT_PAGE_H

#include "article/article.h"
#include "read/text/segment.h"

struct page {
    Arena *arena;
    struct article *article; /* gets title, kicker, dek, authors and dates */
    struct segment *segments;
    int n_pieces;
};

/* Takes the metadata out of the segments and leaves those of the article; false, and all stays, when the segments are
   no page or no article is found in them. A page shows it by several marks that are independent of each other: menus
   above and below, a repeated title, a byline with its date, labels that repeat, words of a page's machinery. */
bool page_extract(struct page *page);

/* True when the line is a date with at most a few words around it; fills published and updated, when not yet known. */
bool page_take_dates(Arena *arena, Str line, Str *published, Str *updated);

#endif
