/* What of a page is noise. */
#ifndef READ_HTML_HTML_CLEAN_H
#define READ_HTML_HTML_CLEAN_H

#include "read/html/html_tree.h"

/* Marks what is noise wherever the article is: menus, what is hidden, what calls itself an advertisement, comments and
   the like - unless most of the page's prose stands in it. Measures the tree. */
void html_clean_page(struct html_tree *tree);

/* Marks what is noise inside the article: lists of links, boxes of other articles. Measures it. */
void html_clean_article(struct html_node *top);

#endif
