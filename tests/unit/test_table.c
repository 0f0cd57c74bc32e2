/* Tables: columns that fit, rows as high as their cells, and those that fit nowhere, as text. */
#include "typeset/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;

static const struct table *table_of(const char *lines, int w_px, int h_px)
{
    fixture_close(&f);
    fixture_open(&f, lines, "en", w_px, h_px);
    return &f.article.blocks[0].table;
}

static struct grid *grid_of(const struct table *table)
{
    return grid_create(&f.setting, table, f.setting.text.w, f.setting.text.h);
}

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static void check_columns(const struct grid *grid, int width_px)
{
    int n = grid->table->n_columns;
    for (int i = 0; i < n; i++) {
        assert_true(grid->w_px[i] > 0);
        assert_true(i == 0 || grid->x_px[i] >= grid->x_px[i - 1] + grid->w_px[i - 1]);
    }
    assert_true(grid->x_px[0] >= 0 && grid->x_px[n - 1] + grid->w_px[n - 1] <= width_px);
}

static void test_columns(void **state)
{
    (void)state;
    const struct table *table =
        table_of("|name|year|what it was\n|Ames|1987|a lamp\n|Bell|1990|another lamp\n", 1920, 1080);
    struct grid *grid = grid_of(table);
    assert_non_null(grid);
    check_columns(grid, f.setting.text.w);
    assert_int_equal(grid->row_px[0], grid->row_px[1]);
    assert_int_equal(grid->row_px[0], grid->pitch_px + 2 * grid->padding_px);
    assert_true(grid->w_px[2] > grid->w_px[1]);
}

/* A long cell takes several lines, and its row is as high as it is. */
static void test_rows_grow(void **state)
{
    (void)state;
    const struct table *table =
        table_of("|a|b\n|short|a very long cell that goes on and on and on and on and on and on "
                 "and on and on and on and on and on and on and on until it ends\n",
                 800, 480);
    struct grid *grid = grid_of(table);
    assert_non_null(grid);
    check_columns(grid, f.setting.text.w);
    assert_true(grid->row_px[1] >= grid->row_px[0] + grid->pitch_px);
}

/* Whatever a grid holds, no word is wider than its column. */
static void test_words_fit_their_columns(void **state)
{
    (void)state;
    const struct table *table =
        table_of("|one|Donaudampfschifffahrtsgesellschaft|three four five six seven eight nine ten\n"
                 "|a b c d e f g h i j k l m n o p q r s t u v w x y z|x|\n",
                 1920, 1080);
    struct grid *grid = grid_of(table);
    assert_non_null(grid);
    check_columns(grid, f.setting.text.w);
    for (int i = 0; i < table->n_rows * table->n_columns; i++)
        for (int k = 0; k < grid->cells[i].n_pieces; k++)
            assert_true(grid->cells[i].pieces[k].w_px <= grid->w_px[i % table->n_columns]);
}

static void test_odd_tables(void **state)
{
    static const char *const tables[] = {"|one\n", "|||\n|||\n",
                                         "|a|b|c|d|e|f|g|h|i|j|k|l\n|1|2|3|4|5|6|7|8|9|10|11|12\n", "|\n|x\n"};
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const struct table *table = table_of(tables[i], 1920, 1080);
        struct grid *grid = grid_of(table);
        assert_non_null(grid);
        check_columns(grid, f.setting.text.w);
        for (int row = 0; row < table->n_rows; row++)
            assert_true(grid->row_px[row] >= grid->pitch_px);
    }
}

/* Too many columns for the screen, or a cell higher than it, make no grid. */
static void test_refuses_what_does_not_fit(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &f.arena};
    assert_null(grid_of(table_of(
        "|aaaaaaaa|bbbbbbbb|cccccccc|dddddddd|eeeeeeee|ffffffff|gggggggg|hhhhhhhh|iiiiiiii|jjjjjjjj\n", 320, 240)));
    Arena arena = {0};
    b.arena = &arena;
    str_builder_add(&b, STR("|a\n|"));
    for (int i = 0; i < 400; i++)
        str_builder_add(&b, STR("many words "));
    assert_null(grid_of(table_of(str_to_c(&arena, str_builder_text(&b)), 320, 240)));
    fixture_close(&f);
    arena_finish(&arena);
}

/* As text, every word is there, one row per line; empty cells leave no trace. */
static void test_as_text(void **state)
{
    (void)state;
    const struct table *table = table_of("|a|b|c\n|1||3\n||2|\n|||\n|x||\n", 1920, 1080);
    struct text text = grid_flatten(&f.arena, table);
    assert_string_equal(str_to_c(&f.arena, text.str), "a \u2013 b \u2013 c\n1 \u2013 3\n2\nx");
    table = table_of("|||\n", 1920, 1080);
    assert_int_equal(grid_flatten(&f.arena, table).str.len, 0);
}

static Str cell(const struct grid *grid, int row, int column)
{
    return grid->table->cells[row * grid->table->n_columns + column].str;
}

static const char BUSES[] = "|Line|To|First\n|3|Harbour|5:12\n|7||5:30\n";

/* One record per row; each label once, even if the first value is empty. */
static void test_pairs(void **state)
{
    (void)state;
    const struct table *table = table_of(BUSES, 1080, 1920);
    struct grid *grid = grid_create_pairs(&f.setting, table, f.setting.text.w, f.setting.text.h);
    assert_non_null(grid);
    static const char *const want[][2] = {
        {"Line", "3"}, {"To", "Harbour"}, {"First", "5:12"}, {"Line", "7"}, {"First", "5:30"}};
    assert_int_equal(grid->table->n_rows, 5);
    for (int row = 0; row < 5; row++)
        for (int column = 0; column < 2; column++)
            assert_true(str_is_equal(cell(grid, row, column), str_from_c(want[row][column])));
    assert_int_equal(grid->n_first_pairs, 3);
    assert_int_equal(grid_record_end(grid, 0), 3);
    assert_int_equal(grid_record_end(grid, 3), 5);
    assert_true(grid_begins_record(grid, 3) && !grid_begins_record(grid, 4));
    assert_int_equal(grid->row_px[1], grid->pitch_px); /* close together within a record */
    table = table_of("|Line|To\n||Harbour\n|7|Mill\n", 1080, 1920);
    grid = grid_create_pairs(&f.setting, table, f.setting.text.w, f.setting.text.h);
    assert_true(str_is_equal(cell(grid, 0, 0), STR("Line")) && !cell(grid, 0, 1).len);
}

static void test_no_pairs(void **state)
{
    (void)state;
    struct table table = *table_of(BUSES, 1080, 1920);
    assert_null(grid_create_pairs(&f.setting, &table, f.setting.text.w, 100)); /* a record is higher */
    assert_null(grid_create_pairs(&f.setting, &table, 100, f.setting.text.h)); /* a label is wider */
    table.has_header = false;
    assert_null(grid_create_pairs(&f.setting, &table, f.setting.text.w, f.setting.text.h));
}

/* In the flow a table shrinks before it becomes pairs, and each record is one unit. */
static void test_smaller_then_pairs(void **state)
{
    (void)state;
    const char *lines = "|Place|Monday|Tuesday|Saturday|Sunday\n"
                        "|Library|10:00-18:00|10:00-18:00|10:00-16:00|closed\n"
                        "|Archive|10:00-18:00|10:00-18:00|closed|11:00-15:00\n";
    table_of(lines, 1920, 1080);
    flow_need(&f.flow, 100);
    assert_int_equal(f.flow.galleys[0].grid->table->n_columns, 5);
    int n_pairs = 0, n_smaller = 0;
    for (int w = 1900; w > 500; w -= 50) {
        table_of(lines, w, 1200);
        flow_need(&f.flow, 100);
        const struct grid *grid = f.flow.galleys[0].grid;
        if (!grid)
            continue;
        bool is_pairs = grid->source_rows != NULL;
        n_smaller += !is_pairs && grid->cells[0].font.size_px < f.setting.cell_px;
        n_pairs += is_pairs;
        assert_int_equal(f.flow.n_units, is_pairs ? 2 : 3);
        assert_true(!is_pairs || grid->cells[0].font.size_px == f.setting.cell_px);
    }
    if (!n_pairs || !n_smaller)
        fail_msg("%d pairs, %d smaller", n_pairs, n_smaller);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_rows_grow),
        cmocka_unit_test(test_words_fit_their_columns),
        cmocka_unit_test(test_odd_tables),
        cmocka_unit_test(test_refuses_what_does_not_fit),
        cmocka_unit_test(test_as_text),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_no_pairs),
        cmocka_unit_test(test_smaller_then_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
