/* Readings that stand above words: <ruby>. */
#ifndef READ_HTML_HTML_RUBY_H
#define READ_HTML_HTML_RUBY_H

#include "read/html/html_tree.h"

/* Returns the text of an <rt> in parentheses, to follow its word, in the arena; empty when it has none. */
Str html_ruby_reading(Arena *arena, const struct html_node *node);

#endif
