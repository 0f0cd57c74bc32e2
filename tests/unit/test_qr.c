/* QR codes: position, size and quiet zone; the pattern is the library's. */
#include "print/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { SIDE = 200, WIDE = 240 };

static uint32_t pixels[WIDE * SIDE];
static struct canvas canvas = {pixels, WIDE, SIDE};

static int clear(void **state)
{
    (void)state;
    canvas_fill(canvas, (Rect){0, 0, WIDE, SIDE}, 0xFF336699);
    return 0;
}

static uint32_t at(int x, int y)
{
    return pixels[y * WIDE + x];
}

/* A short text makes 21 modules, 29 with the quiet zone: 6 px each in 200 px, 174 px in all. */
static void is_centred_and_whole(void **state)
{
    (void)state;
    const int module = 6, size = 29 * 6, left = (WIDE - size) / 2, top = (SIDE - size) / 2;
    assert_true(qr_draw(canvas, (Rect){0, 0, WIDE, SIDE}, STR("placard")));
    assert_int_equal(at(left - 1, top), 0xFF336699);
    assert_int_equal(at(left, top), 0xFFFFFFFF);
    assert_int_equal(at(left + size - 1, top + size - 1), 0xFFFFFFFF);
    assert_int_equal(at(left + size, top), 0xFF336699);
    int finder = 4 * module; /* the corner mark: 7 dark modules and a light one, after a quiet zone of 4 */
    for (int i = 0; i < 7 * module; i++)
        assert_int_equal(at(left + finder + i, top + finder), 0xFF000000);
    assert_int_equal(at(left + finder + 7 * module, top + finder), 0xFFFFFFFF);
    for (int i = 0; i < size; i++)
        assert_int_equal(at(left + i, top + finder - 1), 0xFFFFFFFF);
}

static void refuses_what_does_not_fit(void **state)
{
    (void)state;
    static char lots[5000];
    for (size_t i = 0; i < sizeof lots; i++)
        lots[i] = 'x';
    assert_false(qr_draw(canvas, (Rect){0, 0, 28, 28}, STR("placard")));
    assert_false(qr_draw(canvas, (Rect){0, 0, SIDE, SIDE}, (Str){0}));
    assert_false(qr_draw(canvas, (Rect){0, 0, SIDE, SIDE}, (Str){lots, sizeof lots}));
    assert_false(qr_draw(canvas, (Rect){0, 0, SIDE, SIDE}, (Str){lots, 4000}));
    assert_false(qr_draw(canvas, (Rect){0, 0, -5, SIDE}, STR("placard")));
    for (int i = 0; i < WIDE * SIDE; i++)
        assert_int_equal(pixels[i], 0xFF336699);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(is_centred_and_whole, clear),
        cmocka_unit_test_setup(refuses_what_does_not_fit, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
