/* A table is data when it is marked as such (header cells, a caption) or looks like data: rows of equal length with
   short cells. */
#include "read/html/html_table.h"

#include <stdlib.h>

#include "base/ascii.h"

enum { MOST_COLUMNS = 64, MOST_CELLS = 100000, LONGEST_CELL = 300 };

static bool is_cell(const struct html_node *node)
{
    return (node->tag == HTML_TD || node->tag == HTML_TH) && !node->is_noise;
}

/* Returns the next element below top that is not inside another table. */
static const struct html_node *next_inside(const struct html_node *node, const struct html_node *top)
{
    do
        node = (node->tag == HTML_TABLE && node != top) || node->is_noise ? html_tree_skip(node, top)
                                                                          : html_tree_next(node, top);
    while (node && node->tag == HTML_TEXT);
    return node;
}

static int count_cells(const struct html_node *row)
{
    int n = 0;
    for (const struct html_node *cell = row->first; cell; cell = cell->next)
        n += is_cell(cell);
    return n;
}

struct survey {
    int n_rows, n_columns, n_even, n_headers, n_long, n_cells;
    bool has_nested, has_parts;
};

static void look_at_cell(const struct html_node *cell, struct survey *s)
{
    int level;
    s->n_cells++;
    s->n_headers += cell->tag == HTML_TH;
    s->n_long += cell->n_chars > LONGEST_CELL;
    for (const struct html_node *node = cell->first; node; node = html_tree_next(node, cell)) {
        s->has_nested |= node->tag == HTML_TABLE;
        s->has_parts |= html_tree_is_heading(node, &level) || node->tag == HTML_FORM || node->tag == HTML_FIGURE ||
                        node->tag == HTML_ARTICLE;
    }
}

static void survey(const struct html_node *table, struct survey *s)
{
    *s = (struct survey){0};
    for (const struct html_node *node = next_inside(table, table); node; node = next_inside(node, table)) {
        if (is_cell(node))
            look_at_cell(node, s);
        if (node->tag != HTML_TR)
            continue;
        int n = count_cells(node);
        s->n_rows += n > 0;
        s->n_even += n > 0 && n == s->n_columns;
        if (n > s->n_columns) {
            s->n_columns = n;
            s->n_even = 1;
        }
    }
}

bool html_table_is_data(const struct html_node *table)
{
    struct survey s;
    Str role = html_tree_attribute(table, "role");
    if (str_is_equal(role, STR("presentation")) || str_is_equal(role, STR("none")))
        return false;
    survey(table, &s);
    if (s.n_columns < 2 || s.n_columns > MOST_COLUMNS || s.has_nested || s.has_parts || s.n_long * 4 > s.n_cells)
        return false;
    if (s.n_headers || table->first == html_tree_find((struct html_node *)table, HTML_CAPTION))
        return s.n_rows >= 1;
    return s.n_rows >= 2 && s.n_even * 4 >= s.n_rows * 3 && s.n_long == 0;
}

static int span_of(const struct html_node *cell, const char *name)
{
    Str value = html_tree_attribute(cell, name);
    int n = 0;
    for (size_t i = 0; i < value.len && i < 4 && ascii_is_digit(value.ptr[i]); i++)
        n = n * 10 + (value.ptr[i] - '0');
    return n < 1 ? 1 : n > MOST_COLUMNS ? MOST_COLUMNS : n;
}

static enum column_align align_of(const struct html_node *cell)
{
    Str style = html_tree_attribute(cell, "style"), align = html_tree_attribute(cell, "align");
    if (str_find(align, STR("right")) >= 0 || str_find(style, STR("text-align:right")) >= 0 ||
        str_find(style, STR("text-align: right")) >= 0)
        return ALIGN_END;
    return str_find(align, STR("center")) >= 0 || str_find(style, STR("text-align:center")) >= 0 ||
                   str_find(style, STR("text-align: center")) >= 0
               ? ALIGN_CENTRE
               : ALIGN_START;
}

struct filling {
    const struct html_table_cells *cells;
    struct table *table;
    int busy[MOST_COLUMNS]; /* rows still covered by a cell from above */
};

static void fill_row(struct filling *f, const struct html_node *row, int y)
{
    struct table *table = f->table;
    int x = 0;
    for (const struct html_node *cell = row->first; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        while (x < table->n_columns && f->busy[x] > 0)
            x++;
        if (x >= table->n_columns)
            break;
        table->cells[y * table->n_columns + x] = f->cells->read(f->cells->context, cell);
        if (cell->tag == HTML_TD && align_of(cell) != ALIGN_START)
            table->aligns[x] = align_of(cell);
        int n_columns = span_of(cell, "colspan"), n_rows = span_of(cell, "rowspan");
        for (int i = 0; i < n_columns && x < table->n_columns; i++)
            f->busy[x++] = n_rows;
    }
    for (x = 0; x < table->n_columns; x++)
        f->busy[x] -= f->busy[x] > 0;
}

static int width_of(const struct html_node *row)
{
    int n = 0;
    for (const struct html_node *cell = row->first; cell; cell = cell->next)
        n += is_cell(cell) ? span_of(cell, "colspan") : 0;
    return n < MOST_COLUMNS ? n : MOST_COLUMNS;
}

static bool has_header(const struct html_node *row)
{
    if (row->parent->tag == HTML_THEAD)
        return true;
    int n = count_cells(row), n_headers = 0;
    for (const struct html_node *cell = row->first; cell; cell = cell->next)
        n_headers += cell->tag == HTML_TH;
    return n > 1 && n_headers >= n - 1;
}

/* Removes rows without a word. */
static void drop_empty_rows(struct table *table)
{
    int n = 0;
    for (int y = 0; y < table->n_rows; y++) {
        bool has_words = false;
        for (int x = 0; x < table->n_columns; x++)
            has_words |= table->cells[y * table->n_columns + x].str.len > 0;
        for (int x = 0; has_words && x < table->n_columns; x++)
            table->cells[n * table->n_columns + x] = table->cells[y * table->n_columns + x];
        n += has_words;
    }
    table->n_rows = n;
}

void html_table_read(Arena *arena, const struct html_node *node, const struct html_table_cells *cells,
                     struct table *table)
{
    *table = (struct table){0};
    const struct html_node *first = NULL;
    for (const struct html_node *row = next_inside(node, node); row; row = next_inside(row, node)) {
        int width = row->tag == HTML_TR ? width_of(row) : 0;
        if (!width)
            continue;
        first = first ? first : row;
        table->n_rows++;
        table->n_columns = width > table->n_columns ? width : table->n_columns;
    }
    if (!first)
        return;
    if (table->n_rows > MOST_CELLS / table->n_columns)
        table->n_rows = MOST_CELLS / table->n_columns;
    table->cells = arena_array(arena, struct text, table->n_rows * table->n_columns);
    table->aligns = arena_array(arena, enum column_align, table->n_columns);
    struct filling f = {.cells = cells, .table = table};
    int y = 0;
    for (const struct html_node *row = next_inside(node, node); row && y < table->n_rows; row = next_inside(row, node))
        if (row->tag == HTML_TR && width_of(row))
            fill_row(&f, row, y++);
    int n_rows = table->n_rows;
    drop_empty_rows(table);
    table->has_header = has_header(first) && (table->n_rows == n_rows || table->cells[0].str.len);
}
