/* What a page says about its article outside the article's text. */
#ifndef READ_HTML_HTML_META_H
#define READ_HTML_HTML_META_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Fills the article's metadata as the page's head, linked data and headings say it; sets tree->title, tree->said,
   base->declared and base->own. */
void html_meta_read(Arena *arena, struct html_tree *tree, struct html_base *base, struct article *article);

#endif
