/* Words and their styles as Markdown. */
#ifndef ARTICLE_MARKS_H
#define ARTICLE_MARKS_H

#include "article/article.h"

struct marks {
    struct str_builder *out;
    Str prefix;       /* of a block's further lines */
    bool is_one_line; /* breaks are <br>: headings and cells */
};

/* Adds a text with its spans. */
void marks_add_text(struct marks *marks, const struct text *text);

/* Adds words without spans. */
void marks_add_plain(struct marks *marks, Str words);

/* Adds an address between < and >. */
void marks_add_address(struct str_builder *out, Str address);

/* Adds a byte n times; not at all when n < 1. */
void marks_add_times(struct str_builder *out, char c, int n);

/* Returns how often the byte follows itself at most. */
int marks_longest_run(Str s, char c);

#endif
