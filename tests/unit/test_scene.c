/* Where pixels go: small canvases, each pixel of which is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "stage/scene.h"

enum { W = 6, H = 4, PITCH = 8 };

static const uint32_t BLACK = 0xff000000u;

static uint32_t memory[H * PITCH], old_pixels[W * H], new_pixels[W * H];
static const struct scene_canvas CANVAS = {memory, W, H, PITCH};
static const struct scene_layer OLD = {.sheet = {old_pixels, W, H}}, NEW = {.sheet = {new_pixels, W, H}};

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
    scene_sheet(&CANVAS, &(struct scene_layer){.sheet = {TWO, 2, 1}}, (Rect){0, 0, W, H}); /* 6 x 3 in 6 x 4 */
    for (int x = 0; x < W; x++) {
        assert_int_equal(at(x, 0), x < 3 ? 0xa : 0xb);
        assert_int_equal(at(x, 2), x < 3 ? 0xa : 0xb);
        assert_int_equal(at(x, 3), BLACK);
    }
    scene_sheet(&CANVAS, &(struct scene_layer){.sheet = {TWO, 1, 2}}, (Rect){0, 0, W, H}); /* 2 x 4 */
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
        uint32_t first, last; /* the canvas's corners, half way through */
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

/* ---- care ---- */

static int within(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

/* Returns a pixel of a shifted sheet, not dimmed. */
static uint32_t shifted(const struct scene_layer *layer, int x, int y)
{
    return layer->sheet.pixels[within(y - layer->care.dy, H - 1) * W + within(x - layer->care.dx, W - 1)];
}

static uint32_t mixed(uint32_t a, uint32_t b, const int weights[2])
{
    uint32_t pixel = 0;
    for (int shift = 0; shift < 32; shift += 8)
        pixel |= ((a >> shift & 0xff) * (uint32_t)weights[0] + (b >> shift & 0xff) * (uint32_t)weights[1] + 128) / 256
                 << shift;
    return pixel;
}

static void a_shifted_sheet_is_filled_from_its_edge(void **state)
{
    (void)state;
    struct scene_layer layer = NEW;
    for (layer.care.dx = -W - 1; layer.care.dx <= W + 1; layer.care.dx++)
        for (layer.care.dy = -H - 1; layer.care.dy <= H + 1; layer.care.dy++) {
            scene_sheet(&CANVAS, &layer, (Rect){0, 0, W, H});
            for (int i = 0; i < W * H; i++)
                assert_int_equal(at(i % W, i / W), shifted(&layer, i % W, i / W));
            margins_are_untouched();
        }
    scene_sheet(&CANVAS, &OLD, (Rect){0, 0, W, H});
    layer.care = (struct stage_care){1, -1, 0};
    scene_sheet(&CANVAS, &layer, (Rect){2, 1, 3, 2}); /* only the area */
    for (int i = 0; i < W * H; i++) {
        int x = i % W, y = i / W;
        bool is_inside = x >= 2 && x < 5 && y >= 1 && y < 3;
        assert_int_equal(at(x, y), is_inside ? shifted(&layer, x, y) : 0x1000 + (uint32_t)i);
    }
}

static void a_dimmed_sheet_is_darker(void **state)
{
    (void)state;
    struct scene_layer layer = {.sheet = {old_pixels, W, H}, .care = {-2, 1, 50}};
    for (int i = 0; i < W * H; i++)
        old_pixels[i] = 0xff000000u + (uint32_t)i * 0x080503u;
    scene_sheet(&CANVAS, &layer, (Rect){0, 0, W, H});
    for (int i = 0; i < W * H; i++)
        assert_int_equal(at(i % W, i / W), mixed(shifted(&layer, i % W, i / W), 0, (int[]){128, 0}));
    margins_are_untouched();
    layer.care.dim_percent = 100;
    scene_sheet(&CANVAS, &layer, (Rect){0, 0, W, H});
    assert_int_equal(at(3, 3) & 0xffffff, 0);
    static const uint32_t ONE[] = {0xffc8c8c8};
    struct scene_layer small = {.sheet = {ONE, 1, 1}, .care = {3, 3, 50}}; /* of another size: still centred */
    scene_sheet(&CANVAS, &small, (Rect){0, 0, W, H});
    assert_in_range(at(2, 2) & 0xff, 0x62, 0x66);
    assert_int_equal(at(0, 0), BLACK);
    assert_int_equal(scene_dimmed(0xffc86400, 50), 0xff643200);
    assert_int_equal(scene_dimmed(0x80c86400, 0), 0x80c86400);
}

static void a_fade_goes_from_one_shift_to_another(void **state)
{
    (void)state;
    for (int i = 0; i < W * H; i++) {
        old_pixels[i] = 0xff000000u + (uint32_t)i * 0x080503u;
        new_pixels[i] = 0xffffffffu - (uint32_t)i * 0x030708u;
    }
    for (int way = 0; way < 7 * 7 * 3; way++) {
        int dx = way % 7 - 3, dy = way / 7 % 7 - 3, dim = way / 49 * 25;
        struct scene_mix mix = {{OLD.sheet, {dx, -dy, 50}}, {NEW.sheet, {dy, dx, dim}}, 0, 0, 0};
        for (mix.weight = 0; mix.weight <= 256; mix.weight += 64) {
            int weights[2] = {(256 - mix.weight) / 2, mix.weight * (100 - dim) / 100};
            scene_fade(&CANVAS, &mix, (Rect){0, 0, W, H});
            for (int i = 0; i < W * H; i++)
                assert_int_equal(at(i % W, i / W),
                                 mixed(shifted(&mix.from, i % W, i / W), shifted(&mix.to, i % W, i / W), weights));
            margins_are_untouched();
        }
    }
}

static void a_fade_ends_as_the_sheet_is_shown(void **state)
{
    (void)state;
    static uint32_t faded[H * PITCH];
    struct scene_mix mix = {{OLD.sheet, {1, 1, 0}}, {NEW.sheet, {-2, 1, 37}}, 256, 0, 0};
    scene_fade(&CANVAS, &mix, (Rect){0, 0, W, H});
    memcpy(faded, memory, sizeof memory);
    scene_sheet(&CANVAS, &mix.to, (Rect){0, 0, W, H});
    assert_memory_equal(faded, memory, sizeof memory);
    mix.dx = -1;
    scene_slide(&CANVAS, &mix);
    assert_memory_equal(faded, memory, sizeof memory);
    mix.dx = 0;
    mix.dy = 1;
    scene_slide(&CANVAS, &mix);
    assert_memory_equal(faded, memory, sizeof memory);
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
    assert_rect(scene_bar_area(&bar, 90, 800, 600), 0, 0, 10, 150); /* the foot is at the left, reading downwards */
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
    static const int CORNER[4][2] = {{0, 0}, {0, 799}, {799, 599}, {599, 0}}; /* the screen's top left, on the card */
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

static void what_differs_is_found_behind_a_shift(void **state)
{
    (void)state;
    struct scene_layer a = OLD, b = NEW;
    memcpy(new_pixels, old_pixels, sizeof new_pixels);
    new_pixels[1 * W + 3]++;
    a.care.dx = 1;
    assert_rect(scene_difference(&a, &b), 0, 0, W, H);
    b.care = a.care;
    Rect r = scene_difference(&a, &b); /* must contain 4, 1 */
    assert_true(r.x <= 4 && r.x + r.w > 4 && r.y <= 1 && r.y + r.h > 1);
    new_pixels[1 * W + 3]--;
    assert_rect(scene_difference(&a, &b), 0, 0, 0, 0);
    new_pixels[0]++; /* a corner fills more than itself */
    a.care = b.care = (struct stage_care){2, 1, 0};
    r = scene_difference(&a, &b);
    assert_true(r.x == 0 && r.y == 0 && r.w >= 3 && r.h >= 2);
    b.care.dim_percent = 10;
    assert_rect(scene_difference(&a, &b), 0, 0, W, H);
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
        cmocka_unit_test_setup(a_shifted_sheet_is_filled_from_its_edge, start),
        cmocka_unit_test_setup(a_dimmed_sheet_is_darker, start),
        cmocka_unit_test_setup(a_fade_goes_from_one_shift_to_another, start),
        cmocka_unit_test_setup(a_fade_ends_as_the_sheet_is_shown, start),
        cmocka_unit_test_setup(what_differs_is_found_behind_a_shift, start),
        cmocka_unit_test(the_bar_lies_at_the_cards_foot),
        cmocka_unit_test(a_point_of_the_screen_is_one_of_the_card),
        cmocka_unit_test_setup(what_differs_is_found, start),
        cmocka_unit_test(a_union_has_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
