/* Tables in Markdown. */
#ifndef READ_MARKDOWN_MARKDOWN_TABLE_H
#define READ_MARKDOWN_MARKDOWN_TABLE_H

#include "article/article.h"

struct markdown_table_size {
    int n_head_rows, n_body_rows, n_columns;
};

/* A zeroed one is closed. */
struct markdown_table {
    struct table table;
    int row, column; /* row and column of the next cell */
    int line;        /* source line of the first cell */
    bool is_open;
};

/* True for a table larger than anyone would read on a screen. */
bool markdown_table_is_vast(int n_rows, int n_columns);

/* Warns that such a table was read as text. */
void markdown_table_warn(Arena *arena, struct article *article, int line);

/* Begins a table of this size, which must not be vast. */
void markdown_table_begin(struct markdown_table *t, Arena *arena, const struct markdown_table_size *size);

/* Begins the next row. */
void markdown_table_begin_row(struct markdown_table *t);

/* Sets the alignment of the next cell's column. */
void markdown_table_set_align(struct markdown_table *t, enum column_align align);

/* Fills the next cell of the row; ignores cells beyond the last column. */
void markdown_table_add_cell(struct markdown_table *t, struct text text, int line);

/* Adds the table to the article. */
void markdown_table_end(struct markdown_table *t, Arena *arena, struct article *article);

#endif
