/* Lines that an editor wrote as one element each, with an empty one between stanzas. */
#ifndef READ_HTML_HTML_STANZA_H
#define READ_HTML_HTML_STANZA_H

#include "read/html/html_tree.h"

/* Remembers the answer for the last parent, so that its children are compared once. To start: zeroed. */
struct html_stanzas {
    const struct html_node *parent;
    bool is_lined; /* it has stanzas */
};

/* Returns the next sibling that is not white space, or NULL. */
const struct html_node *html_stanza_next(const struct html_node *node);

/* True when the node, measured by html_tree_measure, is the next line of the stanza to which the element before it
   belongs. */
bool html_stanza_goes_on(struct html_stanzas *stanzas, const struct html_node *node);

#endif
