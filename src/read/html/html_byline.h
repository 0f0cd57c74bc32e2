/* Finds the authors of a page's article. */
#ifndef READ_HTML_HTML_BYLINE_H
#define READ_HTML_HTML_BYLINE_H

#include "article/article.h"
#include "read/html/html_tree.h"

struct html_byline_hints {
    const Str *authors; /* from linked data */
    int n_authors;
    Str declared;                  /* from the page's head */
    const struct html_node *title; /* the heading that shows the title, or NULL */
};

/* Fills in the article's authors; requires its site. */
void html_byline_find(Arena *arena, const struct html_tree *tree, const struct html_byline_hints *hints,
                      struct article *article);

/* Adds the names of a byline, "By A, B and C | Place", to the authors, each only once; false when it adds none. */
bool html_byline_add(Arena *arena, struct article *article, Str line);

#endif
