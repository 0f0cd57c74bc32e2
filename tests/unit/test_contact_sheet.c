/* The positions of small cards. */
#include "press/contact_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void the_grid_fits_the_sheet_and_keeps_its_shape(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {640, 360}, {3840, 2160}, {1000, 1000}, {64, 64}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int w = sizes[i][0], h = sizes[i][1];
        struct contact_sheet_grid g = contact_sheet_grid_of(w, h);
        assert_int_equal(g.n_columns, w < h ? 3 : 4);
        assert_true(g.x_px >= 0 && g.y_px >= 0);
        assert_true(g.x_px + g.n_columns * (g.cell_w_px + g.gap_px) - g.gap_px <= w);
        assert_true(g.y_px + g.n_rows * (g.cell_h_px + g.gap_px) - g.gap_px <= h);
        assert_true(g.cell_w_px > 0 && g.cell_h_px > 0);
        assert_in_range(g.cell_w_px * h - g.cell_h_px * w + w + h, 0, 2 * (w + h));
    }
}

static void a_long_sheet_has_rows_enough(void **state)
{
    (void)state;
    struct deck deck = {.w_px = 1920, .h_px = 1080};
    for (int n = 1; n < 30; n++) {
        struct contact_sheet_grid g = contact_sheet_grid_for(&deck, n, 4, 2400);
        assert_true(g.n_rows * 4 >= n && (g.n_rows - 1) * 4 < n);
    }
}

static void the_mark_frames_its_cell(void **state)
{
    (void)state;
    enum { W = 320, H = 180 };
    static uint32_t pixels[W * H];
    struct contact_sheet_grid g = contact_sheet_grid_of(W, H);
    struct canvas canvas = {pixels, W, H};
    for (int cell = 0; cell < g.n_columns * g.n_rows; cell++) {
        memset(pixels, 0, sizeof pixels);
        contact_sheet_mark(&g, cell, 0xFFFF0000, canvas);
        int x = g.x_px + cell % g.n_columns * (g.cell_w_px + g.gap_px),
            y = g.y_px + cell / g.n_columns * (g.cell_h_px + g.gap_px);
        assert_int_equal(pixels[(y - 1) * W + x] & 0xFFFFFF, 0xFF0000);
        assert_int_equal(pixels[y * W + x - 1] & 0xFFFFFF, 0xFF0000);
        assert_int_equal(pixels[(y + g.cell_h_px) * W + x] & 0xFFFFFF, 0xFF0000);
        assert_int_equal(pixels[y * W + x] & 0xFFFFFF, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_grid_fits_the_sheet_and_keeps_its_shape),
        cmocka_unit_test(a_long_sheet_has_rows_enough),
        cmocka_unit_test(the_mark_frames_its_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
