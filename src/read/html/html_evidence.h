/* Decides by content, not by tag or class name alone, whether a part of a page is site furniture. */
#ifndef READ_HTML_HTML_EVIDENCE_H
#define READ_HTML_HTML_EVIDENCE_H

#include "read/html/html_tree.h"

/* True when the part contains a menu, buttons, form fields or typical site wording. */
bool html_evidence_has(Arena *arena, const struct html_node *node);

/* True for a button of a page, which leads to nothing that a card could show. */
bool html_evidence_is_idle_button(const struct html_node *node);

#endif
