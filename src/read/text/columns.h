/* Lines of plain text that are the rows of a table: aligned by blanks, or with dots from a name to its price. */
#ifndef READ_TEXT_COLUMNS_H
#define READ_TEXT_COLUMNS_H

#include "article/article.h"

/* True when the line has a gap as those between columns. */
bool columns_has_gap(Str line);

/* Makes a table of the lines, in the arena; false when they are none. */
bool columns_read(Arena *arena, const Str *lines, int n_lines, struct table *table);

#endif
