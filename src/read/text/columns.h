/* Tables in plain text: columns aligned by blanks, or rows of dots that lead from a name to its price. */
#ifndef READ_TEXT_COLUMNS_H
#define READ_TEXT_COLUMNS_H

#include "article/article.h"

/* True when the line has a gap such as separates columns. */
bool columns_has_gap(Str line);

/* Makes a table of the lines, in the arena; false when they do not form one. */
bool columns_read(Arena *arena, const Str *lines, int n_lines, struct table *table);

#endif
