/* Drawing on pixels, mainly at the edges. */
#include "print/canvas.h"
#include "print/scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"

enum { W = 16, H = 12, WHITE = 0xFFFFFF };

static uint32_t pixels[W * H];
static struct canvas canvas = {pixels, W, H};

static int clear(void **state)
{
    (void)state;
    for (int i = 0; i < W * H; i++)
        pixels[i] = 0xFF000000U | WHITE;
    return 0;
}

static int count(uint32_t colour)
{
    int n = 0;
    for (int i = 0; i < W * H; i++)
        n += pixels[i] == colour;
    return n;
}

static void fills_and_clips(void **state)
{
    (void)state;
    canvas_fill(canvas, (Rect){-5, -5, 7, 8}, 0xFF112233);
    assert_int_equal(count(0xFF112233), 2 * 3);
    assert_int_equal(pixels[0], 0xFF112233);
    canvas_fill(canvas, (Rect){W - 1, H - 1, 2147483647, 2147483647}, 0xFF445566);
    assert_int_equal(count(0xFF445566), 1);
    canvas_fill(canvas, (Rect){W, 0, 5, 5}, 0xFF778899);
    canvas_fill(canvas, (Rect){3, 3, -2, 4}, 0xFF778899);
    canvas_fill(canvas, (Rect){0, 0, W, H}, 0x00778899);
    assert_int_equal(count(0xFF778899), 0);
}

static void blends_by_alpha(void **state)
{
    (void)state;
    canvas_fill(canvas, (Rect){0, 0, 1, 1}, 0x80000000);
    assert_int_equal(pixels[0], 0xFF7F7F7F);
}

static void lays_coverage(void **state)
{
    (void)state;
    uint8_t bytes[3 * 20] = {0};
    bytes[0] = 255;
    bytes[1] = 128;
    bytes[17] = 255;
    bytes[20] = 255;
    struct coverage coverage = {bytes, 18, 3, 20};
    canvas_blend_coverage(canvas, 0, 0, &coverage, 0xFF000000);
    assert_int_equal(pixels[0], 0xFF000000);
    assert_int_equal(pixels[1], 0xFF7F7F7F);
    assert_int_equal(pixels[W], 0xFF000000);
    assert_int_equal(count(0xFFFFFFFF), W * H - 3); /* the 18th column is outside */
    clear(NULL);
    canvas_blend_coverage(canvas, -17, 0, &coverage, 0xFF00FF00);
    assert_int_equal(pixels[0], 0xFF00FF00);
    assert_int_equal(count(0xFFFFFFFF), W * H - 1);
}

static void lays_pixels(void **state)
{
    (void)state;
    uint32_t over[4] = {0xFF0000FF, 0x80800000, 0x00000000, 0xFF00FF00};
    canvas_blend_pixels(canvas, 2, 1, (struct canvas){over, 2, 2});
    assert_int_equal(pixels[W + 2], 0xFF0000FF);
    assert_int_equal(pixels[W + 3], 0xFFFF7F7F);
    assert_int_equal(pixels[2 * W + 2], 0xFFFFFFFF);
    assert_int_equal(pixels[2 * W + 3], 0xFF00FF00);
    canvas_copy(canvas, W - 1, H - 1, (struct canvas){over, 2, 2});
    assert_int_equal(pixels[W * H - 1], 0xFF0000FF);
    canvas_copy(canvas, -1, -1, (struct canvas){over, 2, 2});
    assert_int_equal(pixels[0], 0xFF00FF00);
}

static void rotates_clockwise(void **state)
{
    (void)state;
    uint32_t from[6] = {1, 2, 3, 4, 5, 6}, to[6];
    canvas_rotate((struct canvas){from, 3, 2}, 90, (struct canvas){to, 2, 3});
    assert_memory_equal(to, ((uint32_t[]){4, 1, 5, 2, 6, 3}), sizeof to);
    canvas_rotate((struct canvas){from, 3, 2}, 180, (struct canvas){to, 3, 2});
    assert_memory_equal(to, ((uint32_t[]){6, 5, 4, 3, 2, 1}), sizeof to);
    canvas_rotate((struct canvas){from, 3, 2}, 270, (struct canvas){to, 2, 3});
    assert_memory_equal(to, ((uint32_t[]){3, 6, 2, 5, 1, 4}), sizeof to);
    canvas_rotate((struct canvas){from, 3, 2}, 0, (struct canvas){to, 3, 2});
    assert_memory_equal(to, from, sizeof to);
}

static void rotates_more_than_a_tile(void **state)
{
    enum { LONG = 37, SHORT = 21 };
    (void)state;
    static uint32_t from[LONG * SHORT], turned[LONG * SHORT], back[LONG * SHORT];
    for (uint32_t i = 0; i < LONG * SHORT; i++)
        from[i] = i;
    canvas_rotate((struct canvas){from, LONG, SHORT}, 90, (struct canvas){turned, SHORT, LONG});
    canvas_rotate((struct canvas){turned, SHORT, LONG}, 270, (struct canvas){back, LONG, SHORT});
    assert_memory_equal(back, from, sizeof from);
    assert_int_equal(turned[SHORT - 1], 0);
}

static void scales_by_area(void **state)
{
    (void)state;
    for (int i = 0; i < W * H; i++)
        pixels[i] = i % 2 ? 0xFFFF0000 : 0xFF000000;
    uint32_t small[2 * 2];
    assert_true(scale_canvas(canvas, (struct canvas){small, 2, 2}));
    for (int i = 0; i < 4; i++)
        assert_int_equal(small[i], 0xFF800000);
}

static void scales_by_parts_of_pixels(void **state)
{
    (void)state;
    uint32_t row[3] = {0xFF000000, 0xFF0000FF, 0xFF000000}, small[2], large[9];
    assert_true(scale_canvas((struct canvas){row, 3, 1}, (struct canvas){small, 2, 1}));
    assert_int_equal(small[0], 0xFF000055); /* one pixel and half of the next */
    assert_int_equal(small[1], 0xFF000055);
    assert_true(scale_canvas((struct canvas){row, 3, 1}, (struct canvas){large, 9, 1}));
    assert_true((large[4] & 255) > 200 && (large[0] & 255) < 50);
}

static void saves_the_same_png(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error = {0};
    Str path = STR(BUILD_FOLDER "/test_canvas.png"), first, second;
    canvas_fill(canvas, (Rect){2, 2, 5, 5}, 0xFFAA5500);
    assert_true(canvas_save_png(canvas, path, &error));
    assert_true(file_read(&arena, path, 1 << 20, &first, &error));
    assert_true(canvas_save_png(canvas, path, &error));
    assert_true(file_read(&arena, path, 1 << 20, &second, &error));
    assert_true(first.len > 50 && str_is_equal(first, second));
    assert_true(str_has_prefix(first, STR("\x89PNG")));
    assert_false(canvas_save_png(canvas, STR(BUILD_FOLDER "/none/at/all.png"), &error));
    assert_non_null(strstr(error.text, "/none/at/all.png"));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(fills_and_clips, clear),
        cmocka_unit_test_setup(blends_by_alpha, clear),
        cmocka_unit_test_setup(lays_coverage, clear),
        cmocka_unit_test_setup(lays_pixels, clear),
        cmocka_unit_test(rotates_clockwise),
        cmocka_unit_test(rotates_more_than_a_tile),
        cmocka_unit_test(scales_by_area),
        cmocka_unit_test(scales_by_parts_of_pixels),
        cmocka_unit_test_setup(saves_the_same_png, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
