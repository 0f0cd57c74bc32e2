/* Reads program code. */
#ifndef READ_HTML_HTML_CODE_H
#define READ_HTML_HTML_CODE_H

#include "read/html/html_tree.h"

/* Returns the text of a <pre>, every line with its '\n', in the arena; empty when there is none. */
Str html_code_text(Arena *arena, const struct html_node *pre);

/* Returns the language named in a class of the <pre> or of an element in it, as a slice of the page; else empty. */
Str html_code_language(const struct html_node *pre);

#endif
