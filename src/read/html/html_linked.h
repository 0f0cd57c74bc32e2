/* Reads the linked data (JSON-LD) about a page's article. */
#ifndef READ_HTML_HTML_LINKED_H
#define READ_HTML_HTML_LINKED_H

#include "read/html/html_tree.h"

/* Missing values are empty. The others are as written, without tags and character references. */
struct html_linked {
    Str headline, description, body, section, site, language;
    Str published, updated, url, image;
    Str *authors;
    int n_authors;
};

/* Reads the description of the article from everything the page describes. */
void html_linked_read(Arena *arena, const struct html_tree *tree, struct html_linked *linked);

#endif
