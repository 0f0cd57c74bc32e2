/* Finds when a page's article was published and updated. */
#ifndef READ_HTML_HTML_WHEN_H
#define READ_HTML_HTML_WHEN_H

#include "article/article.h"
#include "read/html/html_tree.h"

struct html_when_hints {
    Str linked, linked_update;     /* from linked data */
    const struct html_node *title; /* heading that shows the title, or NULL */
};

/* Fills in published and updated where the page gives them; requires the article's address and language. */
void html_when_find(Arena *arena, const struct html_tree *tree, const struct html_when_hints *hints,
                    struct article *article);

/* Returns a date written by a program or a person as ISO 8601; empty when it is not a date. */
Str html_when_to_iso(Arena *arena, Str value, Str language);

#endif
