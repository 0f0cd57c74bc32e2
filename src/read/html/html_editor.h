/* What word processors leave in the pages that they save. */
#ifndef READ_HTML_EDITOR_H
#define READ_HTML_EDITOR_H

#include "read/html/html_tree.h"

/* True for what the word processor did not show as text: Word's typed bullets, comments of Google Docs, the way
   back from a note. */
bool html_editor_is_aside(const struct html_node *node);

/* True for a note's call that is not raised yet. */
bool html_editor_is_call(const struct html_node *node);

/* True for a paragraph that Word meant as an item of a list. */
bool html_editor_is_item(const struct html_node *node);

#endif
