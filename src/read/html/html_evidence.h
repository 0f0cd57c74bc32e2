/* Whether a part of a page is a site's machinery for all to see, and not by its tag or name alone. */
#ifndef READ_HTML_HTML_EVIDENCE_H
#define READ_HTML_HTML_EVIDENCE_H

#include "read/html/html_tree.h"

/* True when the part has a menu, buttons, fields or words of machinery in it. */
bool html_evidence_has(Arena *arena, const struct html_node *node);

#endif
