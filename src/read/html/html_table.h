/* Tables of a page: data or mere layout. */
#ifndef READ_HTML_HTML_TABLE_H
#define READ_HTML_HTML_TABLE_H

#include "article/article.h"
#include "read/html/html_tree.h"

/* Reads the words of a cell. */
struct html_table_cells {
    struct text (*read)(void *context, const struct html_node *cell);
    void *context;
};

/* True when the table's rows and columns are data. */
bool html_table_is_data(const struct html_node *table);

/* Reads rows and columns; a cell that spans several appears in the first of them. Anything beyond 64 columns or 100,000
   cells is left out. */
void html_table_read(Arena *arena, const struct html_node *node, const struct html_table_cells *cells,
                     struct table *table);

#endif
