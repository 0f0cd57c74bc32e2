/* What a page says of its article as linked data: JSON-LD. */
#ifndef READ_HTML_HTML_LINKED_H
#define READ_HTML_HTML_LINKED_H

#include "read/html/html_tree.h"

/* What is not said is empty; values are as they stand there, without tags and references. */
struct html_linked {
    Str headline, description, body, section, site, language;
    Str published, updated, url, image;
    Str *authors;
    int n_authors;
};

/* Reads the description of the article among all that the page describes. */
void html_linked_read(Arena *arena, const struct html_tree *tree, struct html_linked *linked);

#endif
