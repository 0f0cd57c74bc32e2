/* Who wrote it, from one line of a page. */
#ifndef READ_TEXT_BYLINE_H
#define READ_TEXT_BYLINE_H

#include "article/article.h"

/* How sure a line is to name its writers. */
enum byline_grade {
    BYLINE_NONE,
    BYLINE_WORD, /* one word behind "by" */
    BYLINE_NAME  /* whole names behind "by" */
};

/* Finds the names ("A and B") behind "by" and its like, also beside a date and other words. */
enum byline_grade byline_find(Arena *arena, Str line, Str *names);

/* Takes name or names ("A, B and C") into the article's authors. */
void byline_add_authors(Arena *arena, struct article *article, Str names);

#endif
