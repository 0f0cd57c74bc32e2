/* Takes back noise within the article that is text in spite of its name. */
#ifndef READ_HTML_HTML_RESCUE_H
#define READ_HTML_HTML_RESCUE_H

#include "read/html/html_tree.h"

/* Unmarks, inside the article, the parts that only their name or state made noise: misnamed prose, accordions, and
   asides that are lists. Returns false when there are none. The caller measures the tree again. */
bool html_rescue_parts(struct html_node *top);

#endif
