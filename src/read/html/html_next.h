/* Articles that continue on another page. */
#ifndef READ_HTML_HTML_NEXT_H
#define READ_HTML_HTML_NEXT_H

#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Returns the address of the page on which this page's article continues, in the arena; empty when there is none, or
   when it may be another article. */
Str html_next_part(Arena *arena, const struct html_tree *tree, const struct html_base *base);

#endif
