/* Turns the nodes of a page into blocks of an article. */
#ifndef READ_HTML_HTML_BLOCKS_H
#define READ_HTML_HTML_BLOCKS_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Where the blocks go, and the node in which each of them began. */
struct html_blocks {
    Arena *arena;
    struct article *article;
    const struct html_base *base;
    const struct html_node **origins; /* n_origins entries; for a block without text, a node near it */
    int n_origins;
};

/* Adds everything inside the node except noise to the article's blocks; captions go to their pictures. */
void html_blocks_add(struct html_blocks *to, const struct html_node *node);

#endif
