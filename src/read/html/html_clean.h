/* Marks the noise in a page. */
#ifndef READ_HTML_HTML_CLEAN_H
#define READ_HTML_HTML_CLEAN_H

#include "read/html/html_tree.h"

/* Marks what is noise wherever the article is: menus, hidden parts, and parts whose class names say advertisement,
   comments or similar, unless they contain most of the page's prose. Measures the tree and sets is_whole, is_short and
   needs_evidence. */
void html_clean_page(struct html_tree *tree);

/* Marks noise within the article, boxes that are mostly links, and takes back what is not noise. Measures it. */
void html_clean_article(struct html_tree *tree, struct html_node *top);

#endif
