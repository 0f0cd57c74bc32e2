/* Nodes of a page to blocks of an article. */
#ifndef READ_HTML_HTML_BLOCKS_H
#define READ_HTML_HTML_BLOCKS_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Adds all that is not noise inside the node to the article's blocks; captions go to their pictures. */
void html_blocks_add(Arena *arena, struct article *article, const struct html_base *base, const struct html_node *node);

#endif
