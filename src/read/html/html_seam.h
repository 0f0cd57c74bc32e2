/* Words that only a style sheet separates. */
#ifndef READ_HTML_HTML_SEAM_H
#define READ_HTML_HTML_SEAM_H

#include "read/html/html_tree.h"

/* True when a space is missing between the words before and those of a text node. */
bool html_seam_is_before(Str before, Str words, const struct html_node *text);

#endif
