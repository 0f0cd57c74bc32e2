/* Parses HTML into a tree. */
#ifndef READ_HTML_HTML_PARSE_H
#define READ_HTML_HTML_PARSE_H

#include "read/html/html_tree.h"

/* Parses text (from encoding_decode), however broken; nests at most 200 deep. */
void html_parse_page(struct html_tree *tree, Arena *arena, Str text);

/* Parses a piece of a page as a body. */
void html_parse_piece(struct html_tree *tree, Arena *arena, Str text);

#endif
