/* Writes words and their styles as Markdown. */
#ifndef ARTICLE_INLINES_H
#define ARTICLE_INLINES_H

#include "article/article.h"

struct inlines {
    struct str_builder *out;
    Str prefix;          /* of the block's continuation lines */
    bool is_one_line;    /* breaks become <br>: in headings and cells */
    bool is_in_brackets; /* a ] would end the words of a link or picture */
};

/* Adds a text with its spans. */
void inlines_add_text(struct inlines *in, const struct text *text);

/* Adds words without spans. */
void inlines_add_plain(struct inlines *in, Str words);

/* Adds an address between < and >. */
void inlines_add_address(struct str_builder *out, Str address);

/* Adds a byte n times; nothing when n < 1. */
void inlines_add_times(struct str_builder *out, char c, int n);

/* Returns the length of the longest run of the byte. */
int inlines_longest_run(Str s, char c);

#endif
