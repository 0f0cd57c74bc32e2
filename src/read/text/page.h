/* Finds the article in the text of a whole web page. */
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

/* Moves the metadata from the segments to the article and keeps only the segments of its text. Returns false, and
   changes nothing, when the segments are not a web page or have no article. A page is recognised by several independent
   clues: menus above and below, a repeated title, a byline with a date, repeated labels, wording typical of web
   sites. */
bool page_extract(struct page *page);

/* True when the line is a date with at most a few words around it; fills in published and updated where still empty. */
bool page_take_dates(Arena *arena, Str line, Str *published, Str *updated);

#endif
