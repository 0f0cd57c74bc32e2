/* Text whose signs mean more than words: programs. */
#ifndef READ_HTML_HTML_CODE_H
#define READ_HTML_HTML_CODE_H

#include "read/html/html_tree.h"

/* Returns the text of a <pre>, each line with its '\n', in the arena; empty when there is none. */
Str html_code_text(Arena *arena, const struct html_node *pre);

/* Returns the language that the classes of a <pre> or of what is in it name, a part of the page; else empty. */
Str html_code_language(const struct html_node *pre);

#endif
