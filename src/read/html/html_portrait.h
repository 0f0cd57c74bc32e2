/* The author's portrait. */
#ifndef READ_HTML_HTML_PORTRAIT_H
#define READ_HTML_HTML_PORTRAIT_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Gives each of the article's authors without a portrait the one that the page shows beside the author's name. */
void html_portrait_find(Arena *arena, const struct html_tree *tree, const struct html_base *base,
                        struct article *article);

#endif
