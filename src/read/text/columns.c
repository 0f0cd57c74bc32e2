/* A gap is two or more blanks, a tab, a row of dots, or a dot between blanks before a figure. Lines with equally many
 * gaps form a table. */
#include "read/text/columns.h"

#include "base/ascii.h"
#include "read/common/rich.h"

enum { MOST_COLUMNS = 12, LEAST_LINES = 2 };

/* Returns the length of the gap at the start of the text, 0 when there is none. */
static size_t gap_length(Str text)
{
    enum { LEAST_BLANKS = 2, LEAST_DOTS = 4 };
    size_t n = 0, n_dots = 0, n_blanks = 0, n_tabs = 0;
    for (; n < text.len; n++) {
        char c = text.ptr[n];
        if (c == '.' || c == '_')
            n_dots++;
        else if (c == '\t')
            n_tabs++;
        else if (c == ' ')
            n_blanks++;
        else if (str_has_prefix(str_slice(text, n, text.len), STR("…")))
            n_dots += 2, n += STR("…").len - 1;
        else
            break;
    }
    bool is_spaced = n_blanks >= 2 && text.ptr[0] == ' ' && text.ptr[n - 1] == ' ' && text.ptr[1] == '.' &&
                     n < text.len && ascii_is_digit(text.ptr[n]);
    bool is_gap = n_dots >= LEAST_DOTS || n_tabs || (n_blanks >= LEAST_BLANKS && !n_dots) || (n_dots && is_spaced);
    if (is_gap && !n_dots && str_has_prefix(str_slice(text, n, text.len), STR(": "))) /* "Taxi      : 0555" */
        n += 2;
    return is_gap && n < text.len ? n : 0;
}

/* Cuts the line into cells and returns their number. */
static int cut(Str line, Str cells[MOST_COLUMNS])
{
    int n = 0;
    size_t start = 0;
    for (size_t i = 1; i < line.len && n < MOST_COLUMNS - 1; i++) {
        size_t gap = gap_length(str_slice(line, i, line.len));
        if (!gap)
            continue;
        cells[n++] = str_slice(line, start, i);
        i = start = i + gap;
    }
    cells[n++] = str_slice(line, start, line.len);
    return n;
}

bool columns_has_gap(Str line)
{
    Str cells[MOST_COLUMNS];
    return cut(line, cells) > 1;
}

/* True when the first row has no digits and every other row has some. */
static bool has_header(const struct table *table)
{
    for (int row = 0; row < table->n_rows; row++) {
        bool is_found = false;
        for (int column = 0; column < table->n_columns; column++)
            is_found |= str_has_digit(table->cells[row * table->n_columns + column].str);
        if (is_found != (row > 0))
            return false;
    }
    return table->n_rows > 2;
}

bool columns_read(Arena *arena, const Str *lines, int n_lines, struct table *table)
{
    Str cells[MOST_COLUMNS];
    *table = (struct table){.n_rows = n_lines};
    for (int i = 0; i < n_lines; i++) {
        int n = cut(lines[i], cells);
        if (n < 2 || (i && n != table->n_columns))
            return false;
        table->n_columns = n;
    }
    if (n_lines < LEAST_LINES)
        return false;
    table->cells = arena_array(arena, struct text, n_lines * table->n_columns);
    table->aligns = arena_array(arena, enum column_align, table->n_columns);
    for (int i = 0; i < n_lines; i++) {
        cut(lines[i], cells);
        for (int k = 0; k < table->n_columns; k++)
            table->cells[i * table->n_columns + k].str = rich_plain(arena, cells[k]);
    }
    table->has_header = has_header(table);
    return true;
}
