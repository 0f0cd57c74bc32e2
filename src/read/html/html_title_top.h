/* Titles of pages that were made without much care for titles. */
#ifndef READ_HTML_TITLE_TOP_H
#define READ_HTML_TITLE_TOP_H

#include "read/html/html_tree.h"

/* Returns the heading of any level that begins the page's text, if no other one equals or outranks it; else NULL. */
const struct html_node *html_title_top_find(const struct html_tree *tree);

/* True for names that programs give to untitled documents: file names, "Untitled". */
bool html_title_top_is_made_up(Str title);

/* Returns the only heading that is named as the article's title, or NULL: above it, blogs show their own name. */
const struct html_node *html_title_top_named(const struct html_tree *tree);

#endif
