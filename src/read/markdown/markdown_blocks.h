/* Turns CommonMark, with tables, strikethrough and task lists, into blocks. */
#ifndef READ_MARKDOWN_MARKDOWN_BLOCKS_H
#define READ_MARKDOWN_MARKDOWN_BLOCKS_H

#include "article/article.h"

struct markdown_source {
    Arena *arena;
    struct article *article;
    Str text;      /* including the front matter, so that line numbers are those of the source */
    size_t n_head; /* bytes of front matter */
    int line;      /* line to use where the position is unknown */
};

/* Appends the blocks of the body to the article. */
void markdown_blocks_read(const struct markdown_source *source);

#endif
