/* Parts of a page that occur twice, or far from where they are shown. */
#ifndef READ_HTML_HTML_TWIN_H
#define READ_HTML_HTML_TWIN_H

#include "read/html/html_tree.h"

/* Moves parts that the server sent late, hidden at the end of the page, to where they are shown. */
void html_twin_place_streamed(struct html_tree *tree);

/* Marks a part as noise when it has the same words as the part before it, as in pages with one copy per screen width.
   The tree must have been measured. */
void html_twin_mark(struct html_tree *tree);

#endif
