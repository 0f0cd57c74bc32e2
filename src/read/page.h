/* The article in the text of a whole web page. */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "article/article.h"
#include "read/passage.h"

struct page {
    Arena *arena;
    struct article *article; /* gets title, kicker, dek, authors and dates */
    struct passage *pieces;
    int n_pieces;
};

/* False, and all stays, when the pieces are no page or no prose is found in them; else takes the metadata out and
   leaves the article's own pieces. A page has at least two independent marks of a page: a repeated title, a byline with
   its date, an avatar's line, labels that repeat, words of a page's machinery. */
bool page_is_one(const struct page *page);

/* Takes the metadata out of the pieces and leaves those of the article; false (and all stays) when no prose is found.
 */
bool page_extract(struct page *page);

/* Takes name or names ("A, B and C") into the article's authors. */
void page_add_authors(Arena *arena, struct article *article, Str names);

/* True when the line is a date with at most a few words around it; fills published and updated, when not yet known. */
bool page_take_dates(Arena *arena, Str line, Str *published, Str *updated);

/* True when the piece reads as prose: long, with sentences. */
bool page_is_prose(const struct passage *piece);

#endif
