/* When a page's article was published and changed. */
#ifndef READ_HTML_HTML_WHEN_H
#define READ_HTML_HTML_WHEN_H

#include "article/article.h"
#include "read/html/html_tree.h"

struct html_when_hints {
    Str linked, linked_update;     /* of linked data */
    const struct html_node *title; /* that shows the title, or NULL */
};

/* Fills published and updated, when the page says so; needs the article's address and language. */
void html_when_find(Arena *arena, const struct html_tree *tree, const struct html_when_hints *hints,
                    struct article *article);

/* Returns a date as a program or a person writes it as ISO 8601; empty when it is none. */
Str html_when_to_iso(Arena *arena, Str value, Str language);

#endif
