/* Crops of pictures made here: a detailed object on a plain ground. */
#include "print/focus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG = 600, SHORT = 400 };

static unsigned char bytes[LONG * LONG * 3];

static void put(struct raster *p, int x, int y, int grey)
{
    memset(p->bytes + (size_t)y * (size_t)p->stride + (size_t)x * 3, grey, 3);
}

/* Returns a ground that gets lighter from top to bottom, by `slope` levels in all. */
static struct raster ground(int w, int h, int slope)
{
    struct raster p = {bytes, w, h, w * 3, 3};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            put(&p, x, y, 100 + slope * y / h);
    return p;
}

/* Draws stripes and squares, like the detail of a face or a sign. */
static void add_object(struct raster *p, Rect box)
{
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            put(p, x, y, ((x - box.x) / 20 + (y - box.y) / 20) % 2 ? 230 : 20);
}

static const Rect WIDE_CROP = {100, 0, 400, SHORT}, HIGH_CROP = {0, 80, SHORT, 400};

static bool holds(Rect crop, Rect box)
{
    return crop.x <= box.x && crop.y <= box.y && crop.x + crop.w >= box.x + box.w && crop.y + crop.h >= box.y + box.h;
}

/* Returns the crop; it must keep its size, stay within the picture and move along one axis only. */
static Rect moved(const struct raster *p, Rect crop)
{
    Rect to = focus_move_crop(p, crop), again = focus_move_crop(p, crop);
    assert_memory_equal(&to, &again, sizeof to);
    assert_int_equal(to.w, crop.w);
    assert_int_equal(to.h, crop.h);
    assert_true(holds((Rect){0, 0, p->w_px, p->h_px}, to));
    assert_true(to.x == crop.x || to.y == crop.y);
    return to;
}

static void object_at_the_sides(void **state)
{
    (void)state;
    static const Rect boxes[] = {{20, 140, 100, 120}, {480, 140, 100, 120}, {250, 140, 100, 120}};
    for (int i = 0; i < 3; i++) {
        struct raster p = ground(LONG, SHORT, 0);
        add_object(&p, boxes[i]);
        Rect crop = moved(&p, WIDE_CROP);
        assert_true(holds(crop, boxes[i]));
        assert_true(i == 0 ? crop.x < 20 : i == 1 ? crop.x > 180 : abs(crop.x - 100) < 20);
    }
}

static void object_at_top_and_bottom(void **state)
{
    (void)state;
    static const Rect boxes[] = {{140, 10, 120, 100}, {140, 490, 120, 100}};
    for (int i = 0; i < 2; i++) {
        struct raster p = ground(SHORT, LONG, 0);
        add_object(&p, boxes[i]);
        Rect crop = moved(&p, HIGH_CROP);
        assert_true(holds(crop, boxes[i]));
        assert_true(i == 0 ? crop.y < 10 : crop.y > 190);
    }
}

/* Sky is cropped, even with a gradient in it. */
static void plain_sky_goes(void **state)
{
    (void)state;
    struct raster p = ground(SHORT, LONG, 60);
    add_object(&p, (Rect){0, 400, SHORT, 200});
    assert_int_equal(moved(&p, HIGH_CROP).y, 200);
}

static void object_that_just_fits(void **state)
{
    (void)state;
    Rect box = {170, 60, 390, 280};
    struct raster p = ground(LONG, SHORT, 0);
    add_object(&p, box);
    assert_true(holds(moved(&p, WIDE_CROP), box));
}

/* If two objects do not both fit, one of them stays whole. */
static void cuts_through_nothing(void **state)
{
    (void)state;
    Rect left = {10, 100, 120, 200}, right = {430, 80, 160, 240};
    struct raster p = ground(LONG, SHORT, 0);
    add_object(&p, left);
    add_object(&p, right);
    Rect crop = moved(&p, WIDE_CROP);
    assert_true(holds(crop, right));
    assert_true(crop.x >= left.x + left.w - 10);
}

static void plain_pictures_stay(void **state)
{
    (void)state;
    struct raster p = ground(LONG, SHORT, 0);
    assert_int_equal(moved(&p, WIDE_CROP).x, WIDE_CROP.x);
    p = ground(LONG, SHORT, 80);
    assert_int_equal(moved(&p, WIDE_CROP).x, WIDE_CROP.x);
    p = ground(SHORT, LONG, 80);
    assert_int_equal(moved(&p, HIGH_CROP).y, HIGH_CROP.y);
}

/* With the same pattern everywhere there is no reason to move far. */
static void even_texture_stays(void **state)
{
    (void)state;
    struct raster p = ground(LONG, SHORT, 0);
    add_object(&p, (Rect){0, 0, LONG, SHORT});
    assert_true(abs(moved(&p, WIDE_CROP).x - WIDE_CROP.x) <= 40);
}

static void whole_and_explicit_crops_stay(void **state)
{
    (void)state;
    static const Rect crops[] = {{0, 0, LONG, SHORT}, {200, 100, 100, 100}, {100, 2, 400, SHORT - 4}};
    struct raster p = ground(LONG, SHORT, 0);
    add_object(&p, (Rect){0, 0, 90, 90});
    for (int i = 0; i < 2; i++) {
        Rect crop = moved(&p, crops[i]);
        assert_memory_equal(&crop, &crops[i], sizeof crop);
    }
    assert_true(moved(&p, crops[2]).x < 100); /* a rounded side does not count as cut */
}

static void small_and_narrow_pictures(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 500}, {500, 1}, {3, 2}, {64, 65}, {10, 300}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int n = 1; n <= 100; n += 9) {
            int w = sizes[i][0], h = sizes[i][1], cut_w = w * n / 100 > 1 ? w * n / 100 : 1,
                cut_h = h * n / 100 > 1 ? h * n / 100 : 1;
            struct raster p = ground(w, h, 0);
            add_object(&p, (Rect){0, 0, w / 3, h / 3});
            moved(&p, (Rect){(w - cut_w) / 2, 0, cut_w, h});
            moved(&p, (Rect){0, (h - cut_h) / 2, w, cut_h});
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(object_at_the_sides),
        cmocka_unit_test(object_at_top_and_bottom),
        cmocka_unit_test(plain_sky_goes),
        cmocka_unit_test(object_that_just_fits),
        cmocka_unit_test(cuts_through_nothing),
        cmocka_unit_test(plain_pictures_stay),
        cmocka_unit_test(even_texture_stays),
        cmocka_unit_test(whole_and_explicit_crops_stay),
        cmocka_unit_test(small_and_narrow_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
