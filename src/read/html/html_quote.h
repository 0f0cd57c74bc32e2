/* Who said what is quoted. */
#ifndef READ_HTML_HTML_QUOTE_H
#define READ_HTML_HTML_QUOTE_H

#include "read/html/html_tree.h"

/* Returns the element at the end of a quotation that says whose words it has, or NULL. */
const struct html_node *html_quote_attribution(const struct html_node *quote);

/* Returns a name without the dash before it. */
Str html_quote_without_dash(Str who);

#endif
