/* Reads a page's metadata about its article. */
#ifndef READ_HTML_HTML_META_H
#define READ_HTML_HTML_META_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Fills in the article's metadata from the page's head, linked data and headings; sets tree->title, tree->said,
   tree->is_title_said, base->declared and base->own. */
void html_meta_read(Arena *arena, struct html_tree *tree, struct html_base *base, struct article *article);

#endif
