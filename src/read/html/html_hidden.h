/* Parts of a page that a browser does not show. */
#ifndef READ_HTML_HTML_HIDDEN_H
#define READ_HTML_HTML_HIDDEN_H

#include "read/html/html_tree.h"

/* True when the node's attributes, style or class hide it. */
bool html_hidden_is(const struct html_node *node);

#endif
