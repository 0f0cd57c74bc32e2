/* Each column gets the width of its widest cell. If that is too wide, it gets the width of its longest word and a share
   of the remaining space in proportion to what it still lacks (the automatic table layout of CSS 2.1, section
   17.5.2). */
#include "typeset/table.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "typeset/figures.h"
#include "typeset/lines.h"

struct wish {
    int least, most;
};

static int longest_atom(const struct passage *passage)
{
    int w = 0, longest = 0;
    for (int i = 0; i < passage->n_pieces; i++) {
        w += passage->pieces[i].w_px;
        if (passage->pieces[i].line_break != BREAK_NONE) {
            longest = w > longest ? w : longest;
            w = 0;
        } else {
            w += passage->pieces[i].space_px;
        }
    }
    return longest;
}

static struct wish column_wish(const struct grid *grid, int column)
{
    assert(0 <= column && column < grid->table->n_columns);
    struct wish wish = {grid->pitch_px, grid->pitch_px};
    for (int row = 0; row < grid->table->n_rows; row++) {
        const struct passage *cell = &grid->cells[row * grid->table->n_columns + column];
        int least = longest_atom(cell), most = lines_width(cell, 0, cell->n_pieces);
        int beyond = grid_beyond_number(grid, row, column);
        least += beyond;
        most += beyond;
        wish.least = least > wish.least ? least : wish.least;
        wish.most = most > wish.most ? most : wish.most;
    }
    return wish;
}

/* True when letters before the first digit are a currency: others are part of a name, as in "H 105". */
static bool begins_as_number(Str s)
{
    static const char CURRENCIES[] = "EUR CHF USD GBP SEK NOK DKK PLN CZK HUF RON JPY CNY INR Fr. kr Rs R$ A$ C$";
    size_t n = 0;
    while (n < s.len && !ascii_is_digit(s.ptr[n]))
        n++;
    Str before = str_trim(str_slice(s, 0, n)), rest = before;
    for (int32_t c; (c = str_next_code(&rest)) >= 0;)
        if (u_isalpha(c))
            return str_is_listed(before, CURRENCIES);
    return true;
}

/* True for a number with sign, separators and a unit of up to three characters; not for a time. */
static bool is_number(Str s)
{
    int n_digits = 0, n_others = 0;
    if (!begins_as_number(s))
        return false;
    for (int32_t c; (c = str_next_code(&s)) >= 0;) {
        if (c == ':')
            return false;
        if (u_isdigit(c))
            n_digits++;
        else if (c != '.' && c != ',' && c != '-' && c != '+' && !u_isUWhiteSpace(c))
            n_others++;
    }
    return n_digits > 0 && n_others <= 3;
}

/* Returns the index of the last '.' or ',', unless exactly three digits follow: that one separates thousands. For a
   number without one, the end of its last digit. */
static int decimal_place(Str s)
{
    size_t end = s.len;
    while (end > 0 && !ascii_is_digit(s.ptr[end - 1]))
        end--;
    for (size_t i = end; i > 0; i--) {
        if (s.ptr[i - 1] != '.' && s.ptr[i - 1] != ',')
            continue;
        size_t n = i;
        while (n < s.len && ascii_is_digit(s.ptr[n]))
            n++;
        return n - i == 3 || n == i ? (int)end : (int)i - 1;
    }
    return (int)end;
}

/* Width of a number from its decimal place on. */
static int width_after_place(const struct setting *setting, const struct passage *cell)
{
    const struct measure *m = setting->measure;
    int place = decimal_place(cell->str), w = 0;
    for (int i = 0; i < cell->n_pieces; i++) {
        const struct piece *piece = &cell->pieces[i];
        Str rest = str_slice(cell->str, (size_t)(piece->start > place ? piece->start : place), (size_t)piece->end);
        if (piece->end <= place)
            continue;
        w += piece->start >= place ? piece->w_px : m->width_px(m->context, piece->font, rest);
        w += i + 1 < cell->n_pieces ? piece->space_px : 0;
    }
    return w;
}

/* Columns of numbers, among which words without a digit may stand: "free". */
static void find_numbers(const struct setting *setting, struct grid *grid)
{
    const struct table *table = grid->table;
    for (int column = 0; column < table->n_columns; column++) {
        int n = 0, n_words = 0, most = 0;
        bool is_numeric = true;
        for (int row = table->has_header; row < table->n_rows; row++) {
            int i = row * table->n_columns + column;
            Str str = grid->cells[i].str;
            bool is_own = is_number(str) && grid->cells[i].n_pieces <= 2;
            grid->cell_after_px[i] = is_own ? width_after_place(setting, &grid->cells[i]) : -1;
            most = grid->cell_after_px[i] > most ? grid->cell_after_px[i] : most;
            n += is_own;
            n_words += !is_own && str.len;
            is_numeric = is_numeric && (is_own || !str_has_digit(str));
        }
        grid->is_numeric[column] = is_numeric && n > n_words;
        grid->after_px[column] = most;
    }
}

int grid_beyond_number(const struct grid *grid, int row, int column)
{
    int own = grid->cell_after_px[row * grid->table->n_columns + column];
    bool is_number = grid->is_numeric[column] && row >= grid->table->has_header && own >= 0;
    return is_number ? grid->after_px[column] - own : 0;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static bool set_columns(Arena *arena, struct grid *grid, int width_px)
{
    int n = grid->table->n_columns, least = 0, most = 0, gap = 3 * grid->padding_px, x = 0;
    struct wish *wishes = arena_array(arena, struct wish, n);
    for (int i = 0; i < n; i++) {
        wishes[i] = column_wish(grid, i);
        least += wishes[i].least;
        most += wishes[i].most;
    }
    int room = width_px - gap * (n - 1);
    if (least > room)
        return false;
    if (n > 1 && most <= room) /* what is left over parts the columns */
        gap += smaller((room - most) / (n - 1), 3 * grid->pitch_px);
    for (int i = 0; i < n; i++) {
        int more = wishes[i].most - wishes[i].least;
        int share = most <= room ? more : (int)((double)more * (room - least) / (most - least));
        grid->x_px[i] = x;
        grid->w_px[i] = wishes[i].least + share;
        x += grid->w_px[i] + gap;
    }
    grid->width_px = x - gap;
    return true;
}

bool grid_begins_record(const struct grid *grid, int row)
{
    assert(0 <= row && row < grid->table->n_rows);
    return !grid->source_rows || row == 0 || grid->source_rows[row] != grid->source_rows[row - 1];
}

int grid_record_end(const struct grid *grid, int row)
{
    assert(grid_begins_record(grid, row));
    do
        row++;
    while (row < grid->table->n_rows && !grid_begins_record(grid, row));
    return row;
}

static int row_height(const struct grid *grid, int row)
{
    assert(0 <= row && row < grid->table->n_rows);
    int n_lines = 1;
    for (int column = 0; column < grid->table->n_columns; column++) {
        const struct passage *cell = &grid->cells[row * grid->table->n_columns + column];
        struct line_count count = {0};
        line_count_add(&count, cell, 0, cell->n_pieces, grid->w_px[column]);
        n_lines = count.n_lines > n_lines ? count.n_lines : n_lines;
    }
    bool ends = row + 1 == grid->table->n_rows || grid_begins_record(grid, row + 1);
    return n_lines * grid->pitch_px + (grid_begins_record(grid, row) + ends) * grid->padding_px;
}

static struct grid *begin_grid(struct setting *setting, const struct table *table, int width_px)
{
    Arena *arena = setting->arena;
    struct grid *grid = arena_new(arena, struct grid);
    int n = table->n_rows * table->n_columns;
    *grid = (struct grid){.table = table,
                          .cells = arena_array(arena, struct passage, n),
                          .x_px = arena_array(arena, int, table->n_columns),
                          .w_px = arena_array(arena, int, table->n_columns),
                          .is_numeric = arena_array(arena, bool, table->n_columns),
                          .after_px = arena_array(arena, int, table->n_columns),
                          .cell_after_px = arena_array(arena, int, n),
                          .row_px = arena_array(arena, int, table->n_rows),
                          .pitch_px = setting->cell_px * 4 / 3,
                          .padding_px = setting->cell_px / 3};
    for (int i = 0; i < n; i++) {
        bool is_header = table->has_header && i < table->n_columns;
        struct passage_look look = {.font = {is_header ? FACE_BODY_BOLD : FACE_BODY, setting->cell_px},
                                    .widest_px = width_px};
        grid->cells[i] = passage_from_text(setting, &table->cells[i], &look);
    }
    return grid;
}

/* Sets the heights of all rows; false when a record with the header is higher than a card. */
static bool set_rows(struct grid *grid, int height_px)
{
    const struct table *table = grid->table;
    int header_px = 0, record_px = 0;
    for (int row = 0; row < table->n_rows; row++) {
        grid->row_px[row] = row_height(grid, row);
        if (row == 0 && table->has_header)
            header_px = grid->row_px[0];
        record_px = grid->row_px[row] + (grid_begins_record(grid, row) ? 0 : record_px);
        if (record_px + (row ? header_px : 0) > height_px)
            return false;
    }
    return true;
}

struct grid *grid_create(struct setting *setting, const struct table *table, int width_px, int height_px)
{
    assert(width_px > 0 && height_px > 0);
    struct grid *grid = begin_grid(setting, table, width_px);
    find_numbers(setting, grid);
    for (int i = table->has_header ? table->n_columns : 0; i < table->n_rows * table->n_columns; i++)
        figures_align(setting, &grid->cells[i]);
    return set_columns(setting->arena, grid, width_px) && set_rows(grid, height_px) ? grid : NULL;
}

static struct text bold(Arena *arena, struct text text)
{
    struct text copy = {.str = text.str};
    *arena_push(arena, copy.spans, copy.n_spans) = (struct span){.end = (int)text.str.len, .style = SPAN_STRONG};
    return text.n_spans || !text.str.len ? text : copy;
}

/* Returns the pairs of a table. An empty value keeps its label only in the first record, so that each label is read
   once. */
static struct table *pair_up(Arena *arena, const struct table *table, int **source_rows)
{
    struct table *pairs = arena_new(arena, struct table);
    int n = 0, n_cells = 0;
    *pairs = (struct table){.n_columns = 2};
    for (int row = 1; row < table->n_rows; row++)
        for (int column = 0; column < table->n_columns; column++) {
            struct text value = table->cells[row * table->n_columns + column];
            if (!value.str.len && (row > 1 || !table->cells[column].str.len))
                continue;
            *arena_push(arena, pairs->cells, n_cells) = table->cells[column];
            *arena_push(arena, pairs->cells, n_cells) = column ? value : bold(arena, value);
            *arena_push(arena, *source_rows, n) = row;
        }
    pairs->n_rows = n;
    return pairs;
}

struct grid *grid_create_pairs(struct setting *setting, const struct table *table, int width_px, int height_px)
{
    assert(width_px > 0 && height_px > 0);
    int *source_rows = NULL;
    if (!table->has_header || table->n_rows < 2)
        return NULL;
    const struct table *pairs = pair_up(setting->arena, table, &source_rows);
    if (!pairs->n_rows)
        return NULL;
    struct grid *grid = begin_grid(setting, pairs, width_px);
    grid->source_rows = source_rows;
    grid->n_first_pairs = source_rows[0] == 1 ? grid_record_end(grid, 0) : 0;
    return grid->n_first_pairs && set_columns(setting->arena, grid, width_px) && set_rows(grid, height_px) ? grid
                                                                                                           : NULL;
}

struct text grid_flatten(Arena *arena, const struct table *table)
{
    struct str_builder b = {.arena = arena};
    int row = 0; /* of the last cell that has words */
    for (int i = 0; i < table->n_rows * table->n_columns; i++) {
        if (!table->cells[i].str.len)
            continue;
        if (b.len)
            str_builder_add(&b, i / table->n_columns == row ? STR(" \u2013 ") : STR("\n"));
        str_builder_add(&b, table->cells[i].str);
        row = i / table->n_columns;
    }
    return (struct text){.str = str_builder_text(&b)};
}
