/* Finds the attribution of a quotation. */
#ifndef READ_HTML_HTML_QUOTE_H
#define READ_HTML_HTML_QUOTE_H

#include "read/html/html_tree.h"

/* Returns the last element of a quotation when it names the source, or NULL. */
const struct html_node *html_quote_attribution(const struct html_node *quote);

/* Returns a name without a leading dash. */
Str html_quote_without_dash(Str who);

#endif
