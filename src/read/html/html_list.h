/* The numbers of list items. */
#ifndef READ_HTML_HTML_LIST_H
#define READ_HTML_HTML_LIST_H

#include "base/arena.h"
#include "read/html/html_tree.h"

/* Returns the number of the list's first item; 0 for a bulleted list. */
int html_list_first_ordinal(const struct html_node *list);

/* Returns the number of an item of an <ol>; `counted` is the number of the item before plus one. */
int html_list_ordinal(const struct html_node *item, int counted);

/* Returns the mark of an item in a list numbered by letters or Roman numerals, in the arena; else empty. */
Str html_list_marker(Arena *arena, const struct html_node *list, int ordinal);

#endif
