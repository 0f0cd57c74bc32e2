/* Finds the article within a page. */
#ifndef READ_HTML_HTML_FIND_H
#define READ_HTML_HTML_FIND_H

#include "read/html/html_tree.h"

/* Returns the smallest element of a measured and cleaned page that contains the article, or NULL when the page has no
   words. */
struct html_node *html_find_article(struct html_tree *tree);

#endif
