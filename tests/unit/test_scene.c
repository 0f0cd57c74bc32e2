/* Where pixels go: small canvases whose every pixel can be told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "stage/scene.h"

enum { W = 6, H = 4, PITCH = 8, BLACK = 0xff000000u };

static uint32_t memory[H * PITCH], old_pixels[W * H], new_pixels[W * H];
static const struct scene_canvas CANVAS = {memory, W, H, PITCH};
static const struct stage_sheet OLD = {old_pixels, W, H}, NEW = {new_pixels, W, H};

static int start(void **state)
{
    (void)state;
    for (int i = 0; i < W * H; i++) {
        old_pixels[i] = 0x1000 + (uint32_t)i;
        new_pixels[i] = 0x2000 + (uint32_t)i;
    }
    memset(memory, 0xee, sizeof memory);
    return 0;
}

static uint32_t at(int x, int y)
{
    return memory[y * PITCH + x];
}

static void margins_are_untouched(void)
{
    for (int y = 0; y < H; y++)
        for (int x = W; x < PITCH; x++)
            assert_int_equal(at(x, y), 0xeeeeeeee);
}

static void a_sheet_is_copied(void **state)
{
    (void)state;
    scene_sheet(&CANVAS, &NEW, (Rect){0, 0, W, H});
    for (int i = 0; i < W * H; i++)
        assert_int_equal(at(i % W, i / W), 0x2000 + i);
    margins_are_untouched();
    scene_sheet(&CANVAS, &OLD, (Rect){4, 3, 99, 99});
    assert_int_equal(at(3, 3), 0x2000 + 21);
    assert_int_equal(at(4, 3), 0x1000 + 22);
    margins_are_untouched();
    scene_sheet(&CANVAS, &OLD, (Rect){-5, -5, 6, 6});
    assert_int_equal(at(0, 0), 0x1000);
    assert_int_equal(at(1, 0), 0x2001);
    scene_sheet(&CANVAS, &OLD, (Rect){0});
}

static void another_size_is_shown_whole_on_black(void **state)
{
    (void)state;
    static const uint32_t TWO[] = {0xa, 0xb};
    scene_sheet(&CANVAS, &(struct stage_sheet){TWO, 2, 1}, (Rect){0, 0, W, H}); /* 6 x 3 in 6 x 4 */
    for (int x = 0; x < W; x++) {
        assert_int_equal(at(x, 0), x < 3 ? 0xa : 0xb);
        assert_int_equal(at(x, 2), x < 3 ? 0xa : 0xb);
        assert_int_equal(at(x, 3), BLACK);
    }
    scene_sheet(&CANVAS, &(struct stage_sheet){TWO, 1, 2}, (Rect){0, 0, W, H}); /* 2 x 4 */
    assert_int_equal(at(1, 0), BLACK);
    assert_int_equal(at(2, 0), 0xa);
    assert_int_equal(at(3, 3), 0xb);
    assert_int_equal(at(4, 3), BLACK);
    margins_are_untouched();
}

static void a_slide_moves_both(void **state)
{
    (void)state;
    static const struct {
        int dx, dy;
        uint32_t first, last; /* the canvas's corners half way */
    } ROWS[] = {
        {-1, 0, 0x1003, 0x2000 + 20},
        {1, 0, 0x2003, 0x1000 + 20},
        {0, -1, 0x1000 + 12, 0x2000 + 11},
        {0, 1, 0x2000 + 12, 0x1000 + 11},
    };
    for (size_t i = 0; i < 4; i++) {
        struct scene_mix mix = {OLD, NEW, 128, ROWS[i].dx, ROWS[i].dy};
        scene_slide(&CANVAS, &mix);
        assert_int_equal(at(0, 0), ROWS[i].first);
        assert_int_equal(at(W - 1, H - 1), ROWS[i].last);
        mix.weight = 0;
        scene_slide(&CANVAS, &mix);
        assert_int_equal(at(2, 1), 0x1000 + 8);
        mix.weight = 256;
        scene_slide(&CANVAS, &mix);
        assert_int_equal(at(2, 1), 0x2000 + 8);
        margins_are_untouched();
    }
}

static void a_fade_ends_exactly(void **state)
{
    (void)state;
    struct scene_mix mix = {OLD, NEW, 0, 0, 0};
    scene_fade(&CANVAS, &mix, (Rect){0, 0, W, H});
    assert_int_equal(at(W - 1, H - 1), 0x1000 + W * H - 1);
    mix.weight = 256;
    scene_fade(&CANVAS, &mix, (Rect){5, 3, 9, 9});
    assert_int_equal(at(0, 0), 0x1000);
    assert_int_equal(at(W - 1, H - 1), 0x2000 + W * H - 1);
    scene_fade(&CANVAS, &mix, (Rect){0, 0, W, H});
    assert_int_equal(at(0, 0), 0x2000);
    assert_int_equal(at(W - 1, H - 1), 0x2000 + W * H - 1);
    margins_are_untouched();
}

#define assert_rect(r, X, Y, WIDTH, HEIGHT)                                                                            \
    do {                                                                                                               \
        Rect r_ = (r);                                                                                                 \
        assert_int_equal(r_.x, X);                                                                                     \
        assert_int_equal(r_.y, Y);                                                                                     \
        assert_int_equal(r_.w, WIDTH);                                                                                 \
        assert_int_equal(r_.h, HEIGHT);                                                                                \
    } while (0)

static void the_bar_lies_at_the_cards_foot(void **state)
{
    (void)state;
    struct stage_bar bar = {.share = 0.25, .colour = 0xffffffff, .thickness_px = 10};
    assert_rect(scene_bar_area(&bar, 0, 800, 600), 0, 590, 200, 10);
    assert_rect(scene_bar_area(&bar, 90, 800, 600), 0, 0, 10, 150); /* foot to the left, reading downwards */
    assert_rect(scene_bar_area(&bar, 180, 800, 600), 600, 0, 200, 10);
    assert_rect(scene_bar_area(&bar, 270, 800, 600), 790, 450, 10, 150);
    bar.is_right_to_left = true;
    assert_rect(scene_bar_area(&bar, 0, 800, 600), 600, 590, 200, 10);
    assert_rect(scene_bar_area(&bar, 90, 800, 600), 0, 450, 10, 150);
    bar.share = 0;
    assert_rect(scene_bar_area(&bar, 0, 800, 600), 0, 0, 0, 0);
    bar.share = 7;
    bar.thickness_px = 10000;
    assert_rect(scene_bar_area(&bar, 0, 800, 600), 0, 0, 800, 600);
    bar.thickness_px = 0;
    assert_rect(scene_bar_area(&bar, 0, 800, 600), 0, 0, 0, 0);
}

static void a_point_of_the_screen_is_one_of_the_card(void **state)
{
    (void)state;
    static const int CORNER[4][2] = {{0, 0}, {0, 799}, {799, 599}, {599, 0}}; /* of the screen's top left */
    for (int i = 0; i < 4; i++) {
        int point[2] = {0, 0};
        scene_point_to_card(i * 90, 800, 600, point);
        assert_int_equal(point[0], CORNER[i][0]);
        assert_int_equal(point[1], CORNER[i][1]);
    }
}

static void what_differs_is_found(void **state)
{
    (void)state;
    assert_rect(scene_difference(&OLD, &NEW), 0, 0, W, H);
    memcpy(new_pixels, old_pixels, sizeof new_pixels);
    assert_rect(scene_difference(&OLD, &NEW), 0, 0, 0, 0);
    new_pixels[1 * W + 3]++;
    assert_rect(scene_difference(&OLD, &NEW), 3, 1, 1, 1);
    new_pixels[2 * W + 1]++;
    new_pixels[2 * W + 4]++;
    assert_rect(scene_difference(&OLD, &NEW), 1, 1, 4, 2);
}

static void a_union_has_both(void **state)
{
    (void)state;
    assert_rect(scene_union((Rect){0, 0, 0, 0}, (Rect){3, 4, 5, 6}), 3, 4, 5, 6);
    assert_rect(scene_union((Rect){3, 4, 5, 6}, (Rect){0, 9, 2, 2}), 0, 4, 8, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_sheet_is_copied, start),
        cmocka_unit_test_setup(another_size_is_shown_whole_on_black, start),
        cmocka_unit_test_setup(a_slide_moves_both, start),
        cmocka_unit_test_setup(a_fade_ends_exactly, start),
        cmocka_unit_test(the_bar_lies_at_the_cards_foot),
        cmocka_unit_test(a_point_of_the_screen_is_one_of_the_card),
        cmocka_unit_test_setup(what_differs_is_found, start),
        cmocka_unit_test(a_union_has_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
