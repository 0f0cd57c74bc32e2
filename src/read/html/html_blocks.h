/* Nodes of a page to blocks of an article. */
#ifndef READ_HTML_HTML_BLOCKS_H
#define READ_HTML_HTML_BLOCKS_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Where blocks go to, and the node that each text block began in. */
struct html_blocks {
    Arena *arena;
    struct article *article;
    const struct html_base *base;
    const struct html_node **origins; /* n_origins; of a block that is not text, any node near it */
    int n_origins;
};

/* Adds all that is not noise inside the node to the article's blocks; captions go to their pictures. */
void html_blocks_add(struct html_blocks *to, const struct html_node *node);

#endif
