/* Parts of a page that are there twice, or elsewhere than they are shown. */
#ifndef READ_HTML_HTML_TWIN_H
#define READ_HTML_HTML_TWIN_H

#include "read/html/html_tree.h"

/* Moves parts that a server sent late, hidden at the page's end, to where they are shown. */
void html_twin_place_streamed(struct html_tree *tree);

/* Marks as noise what says the same as the part before it: one for each width of screen. Measured trees only. */
void html_twin_mark(struct html_tree *tree);

#endif
