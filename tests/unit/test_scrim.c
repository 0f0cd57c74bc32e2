/* Words on a picture must be readable, whatever the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/scrim.h"
#include "typeset/theme.h"

enum { W = 60, H = 80, TOP = 20, FADE = 20 };

static uint32_t pixels[W * H];
static const struct canvas canvas = {pixels, W, H};
static const Colour SCRIM = 0xFF101216, TEXT = 0xFFFFFFFF;

static void lay_on(Colour ground)
{
    for (int i = 0; i < W * H; i++)
        pixels[i] = ground;
    struct mark mark = {.kind = MARK_SCRIM, .box = {0, TOP, W, H - TOP}, .fade_px = FADE};
    scrim_paint(canvas, &mark, SCRIM, TEXT);
}

static void words_have_contrast_on_any_ground(void **state)
{
    (void)state;
    static const Colour grounds[] = {0xFFFFFFFF, 0xFF808080, 0xFF000000, 0xFFFFFF00, 0xFF00FF00, 0xFF88AAFF};
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
        lay_on(grounds[i]);
        for (int y = TOP + FADE; y < H; y++)
            assert_true(theme_contrast(TEXT, pixels[y * W + W / 2]) >= 6.9);
    }
}

static void a_dark_picture_is_darkened_less(void **state)
{
    (void)state;
    lay_on(0xFF303030);
    uint32_t dark = pixels[(TOP + FADE) * W] & 255;
    assert_true(dark > 0x20);
    lay_on(0xFFFFFFFF);
    assert_true((pixels[(TOP + FADE) * W] & 255) < 0xA0);
}

static void stays_in_its_box(void **state)
{
    (void)state;
    for (int i = 0; i < W * H; i++)
        pixels[i] = 0xFFFFFFFF;
    struct mark mark = {.kind = MARK_SCRIM, .box = {20, -10, 10, H + 30}, .fade_px = FADE};
    scrim_paint(canvas, &mark, SCRIM, TEXT);
    for (int y = 0; y < H; y++) {
        assert_int_equal(pixels[y * W + 19], 0xFFFFFFFF);
        assert_true(pixels[y * W + 20] < 0xFFFFFFFF);
        assert_int_equal(pixels[y * W + 30], 0xFFFFFFFF);
    }
}

static void begins_softly(void **state)
{
    (void)state;
    lay_on(0xFFFFFFFF);
    for (int y = 0; y < TOP; y++)
        assert_int_equal(pixels[y * W], 0xFFFFFFFF);
    for (int y = TOP + 1; y < H; y++)
        assert_true(pixels[y * W] <= pixels[(y - 1) * W]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_contrast_on_any_ground),
        cmocka_unit_test(a_dark_picture_is_darkened_less),
        cmocka_unit_test(stays_in_its_box),
        cmocka_unit_test(begins_softly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
