/* The authors named in one line of a page. */
#ifndef READ_TEXT_BYLINE_H
#define READ_TEXT_BYLINE_H

#include "article/article.h"

/* How certain it is that a line names its authors. */
enum byline_grade {
    BYLINE_NONE,
    BYLINE_WORD, /* one word after "by" */
    BYLINE_NAME  /* full names after "by" */
};

/* Finds the names ("A and B") after "by" or a similar word, even beside a date or other words. */
enum byline_grade byline_find(Arena *arena, Str line, Str *names);

/* Adds one or more names ("A, B and C") to the article's authors. */
void byline_add_authors(Arena *arena, struct article *article, Str names);

#endif
