/* RFC 4180, and the semicolons that spreadsheets use in countries with a decimal comma. The first row is a header when
   it has no number and a later row has one. Owns nothing. */
#include "read/office/csv.h"

#include "base/ascii.h"
#include "base/path.h"
#include "read/common/rich.h"

enum { MOST_COLUMNS = 64, MOST_CELLS = 20000, SAMPLE_BYTES = 4096 };

struct cells {
    Arena *arena;
    Str *values; /* all rows, one after another */
    int n_values;
    int *ends; /* end of each row in values */
    int n_rows;
    int n_columns;
    bool is_cut;
};

bool csv_is_mine(Str head)
{
    (void)head;
    return false;
}

/* Returns the most frequent separator at the beginning of the text, ignoring quoted parts. */
static char find_separator(Str text)
{
    int n_comma = 0, n_semicolon = 0, n_tab = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.len && i < SAMPLE_BYTES; i++) {
        is_quoted ^= text.ptr[i] == '"';
        n_comma += !is_quoted && text.ptr[i] == ',';
        n_semicolon += !is_quoted && text.ptr[i] == ';';
        n_tab += !is_quoted && text.ptr[i] == '\t';
    }
    return n_tab && n_tab >= n_comma && n_tab >= n_semicolon ? '\t' : n_semicolon >= n_comma && n_semicolon ? ';' : ',';
}

/* Takes the next value off the text; quotation marks within a quoted value are doubled. */
static Str take_value(Arena *arena, Str *text, char separator)
{
    struct str_builder b = {.arena = arena};
    size_t i = 0;
    bool is_quoted = text->len && text->ptr[0] == '"';
    for (i = is_quoted; i < text->len; i++) {
        char c = text->ptr[i];
        if (is_quoted && c == '"') {
            is_quoted = i + 1 < text->len && text->ptr[i + 1] == '"';
            i += is_quoted;
            if (!is_quoted)
                continue;
        } else if (!is_quoted && (c == separator || c == '\n')) {
            break;
        }
        str_builder_add_byte(&b, c);
    }
    *text = str_slice(*text, i, text->len);
    return rich_plain(arena, str_builder_text(&b));
}

/* Reads the values of a row; false at the end. */
static bool read_row(struct cells *cells, Str *text, char separator)
{
    int first = cells->n_values;
    bool has_value = false, is_over = !text->len;
    if (is_over || cells->n_values > MOST_CELLS) {
        cells->is_cut = !is_over;
        return false;
    }
    for (bool is_more = true; is_more;) {
        Str value = take_value(cells->arena, text, separator);
        has_value |= value.len > 0;
        if (cells->n_values - first < MOST_COLUMNS)
            *arena_push(cells->arena, cells->values, cells->n_values) = value;
        else
            cells->is_cut |= value.len > 0;
        is_more = text->len && text->ptr[0] == separator;
        *text = str_slice(*text, 1, text->len);
    }
    if (!has_value) { /* an empty line */
        cells->n_values = first;
        return true;
    }
    *arena_push(cells->arena, cells->ends, cells->n_rows) = cells->n_values;
    if (cells->n_values - first > cells->n_columns)
        cells->n_columns = cells->n_values - first;
    return true;
}

static bool has_number(const struct cells *cells, int row)
{
    for (int i = row ? cells->ends[row - 1] : 0; i < cells->ends[row]; i++)
        if (cells->values[i].len && ascii_is_digit(cells->values[i].ptr[0]))
            return true;
    return false;
}

static bool has_header(const struct cells *cells)
{
    if (cells->n_rows < 2 || has_number(cells, 0))
        return false;
    for (int row = 1; row < cells->n_rows; row++)
        if (has_number(cells, row))
            return true;
    return false;
}

/* Adds a single column as lines rather than as a table. */
static void add_lines(const struct cells *cells, struct article *article)
{
    for (int i = 0; i < cells->n_values; i++)
        article_add_block(cells->arena, article, BLOCK_PARAGRAPH, i + 1)->text.str = cells->values[i];
}

static void add_table(const struct cells *cells, struct article *article)
{
    struct table *table = &article_add_block(cells->arena, article, BLOCK_TABLE, 1)->table;
    *table = (struct table){.n_rows = cells->n_rows, .n_columns = cells->n_columns, .has_header = has_header(cells)};
    table->cells = arena_array(cells->arena, struct text, table->n_rows * table->n_columns);
    table->aligns = arena_array(cells->arena, enum column_align, table->n_columns);
    for (int row = 0, i = 0; row < cells->n_rows; row++)
        for (int column = 0; i < cells->ends[row]; column++, i++)
            table->cells[row * table->n_columns + column].str = cells->values[i];
}

enum read_verdict csv_read(const struct read_input *input, Arena *arena, struct read_result *result,
                           struct error *error)
{
    struct reader_start begun = {0};
    struct cells cells = {.arena = arena};
    if (!reader_begin(arena, input, &begun, error))
        return READ_BROKEN;
    char separator = find_separator(begun.text);
    while (read_row(&cells, &begun.text, separator))
        continue;
    if (!cells.n_rows) {
        error_set(error, "there is nothing in it to show");
        return READ_BROKEN;
    }
    begun.article->title = path_stem(input->path);
    if (cells.is_cut)
        article_add_warning(arena, begun.article, 0, 0, "the table is cut after %d cells or %d columns: split it",
                            MOST_CELLS, MOST_COLUMNS);
    (cells.n_columns < 2 ? add_lines : add_table)(&cells, begun.article);
    *result = (struct read_result){.articles = begun.article, .n_articles = 1};
    return READ_OK;
}
