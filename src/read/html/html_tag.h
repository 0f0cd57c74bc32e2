/* The names of elements. */
#ifndef READ_HTML_HTML_TAG_H
#define READ_HTML_HTML_TAG_H

#include "read/html/html_tree.h"

/* A block begins a line of its own; a void element has no end; what is dropped is never text of an article. */
enum html_tag_flag { HTML_TAG_BLOCK = 1, HTML_TAG_VOID = 2, HTML_TAG_DROPPED = 4 };

struct html_tag_name {
    const char *name;
    enum html_tag tag;
    int flags; /* of enum html_tag_flag, or-ed */
};

/* Finds an element by its name in lower case; NULL when it means nothing here. */
const struct html_tag_name *html_tag_find(const char *name);

#endif
