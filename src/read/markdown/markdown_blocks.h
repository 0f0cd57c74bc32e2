/* CommonMark, with tables, strikethrough and task lists, to blocks. */
#ifndef READ_MARKDOWN_MARKDOWN_BLOCKS_H
#define READ_MARKDOWN_MARKDOWN_BLOCKS_H

#include "article/article.h"

struct markdown_source {
    Arena *arena;
    struct article *article;
    Str text;      /* the front matter, too, so that lines are those of the source */
    size_t n_head; /* bytes of it that are front matter */
    int line;      /* of the source, for what does not say its own */
};

/* Appends the blocks of the body to the article. */
void markdown_blocks_read(const struct markdown_source *source);

#endif
