/* Builds a table cell by cell, as md4c reports them. */
#include "read/markdown/markdown_table.h"

#include <assert.h>

enum { MOST_COLUMNS = 64, MOST_CELLS = 100000 };

bool markdown_table_is_vast(int n_rows, int n_columns)
{
    return n_columns > MOST_COLUMNS || n_rows > MOST_CELLS / n_columns;
}

void markdown_table_warn(Arena *arena, struct article *article, int line)
{
    article_add_warning(arena, article, line, 0, "a table of more than %d columns or %d cells: tables are read as text",
                        MOST_COLUMNS, MOST_CELLS);
}

void markdown_table_begin(struct markdown_table *t, Arena *arena, const struct markdown_table_size *size)
{
    int n_rows = size->n_head_rows + size->n_body_rows;
    assert(n_rows > 0 && size->n_columns > 0);
    *t = (struct markdown_table){.row = -1, .is_open = true};
    t->table = (struct table){.n_rows = n_rows,
                              .n_columns = size->n_columns,
                              .has_header = size->n_head_rows > 0,
                              .cells = arena_array(arena, struct text, (size_t)n_rows * (size_t)size->n_columns),
                              .aligns = arena_array(arena, enum column_align, size->n_columns)};
}

void markdown_table_begin_row(struct markdown_table *t)
{
    t->row++;
    t->column = 0;
}

void markdown_table_set_align(struct markdown_table *t, enum column_align align)
{
    if (t->column < t->table.n_columns)
        t->table.aligns[t->column] = align;
}

void markdown_table_add_cell(struct markdown_table *t, struct text text, int line)
{
    assert(t->is_open);
    if (t->row >= 0 && t->row < t->table.n_rows && t->column < t->table.n_columns)
        t->table.cells[t->row * t->table.n_columns + t->column] = text;
    t->line = t->line ? t->line : line;
    t->column++;
}

/* Drops a header without words: it is there only because Markdown requires one. */
static void drop_empty_header(struct table *table)
{
    for (int column = 0; column < table->n_columns; column++)
        if (table->cells[column].str.len)
            return;
    table->cells += table->n_columns;
    table->n_rows--;
    table->has_header = false;
}

void markdown_table_end(struct markdown_table *t, Arena *arena, struct article *article)
{
    assert(t->is_open);
    drop_empty_header(&t->table);
    if (t->table.n_rows > 0)
        article_add_block(arena, article, BLOCK_TABLE, t->line)->table = t->table;
    t->is_open = false;
}
