/* The numbers of a list's items. */
#ifndef READ_HTML_HTML_LIST_H
#define READ_HTML_HTML_LIST_H

#include "base/arena.h"
#include "read/html/html_tree.h"

/* Returns the number of the list's first item; 0 for a list of bullets. */
int html_list_first_ordinal(const struct html_node *list);

/* Returns the number of an item of an <ol> that counting up from the item before would give this number. */
int html_list_ordinal(const struct html_node *item, int counted);

/* Returns what stands before an item of this number where its list counts in letters or Roman figures, in the arena;
   else empty. */
Str html_list_marker(Arena *arena, const struct html_node *list, int ordinal);

#endif
