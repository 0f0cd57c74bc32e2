/* Pictures are never stretched or enlarged, and cropped only if they are photographs, and only so far. */
#include "typeset/frame.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static const int PICTURES[][2] = {{1600, 900}, {900, 1600}, {1000, 1000}, {4000, 500}, {300, 3000},
                                  {200, 150},  {1, 1},      {1, 4000},    {4000, 1}};
static const int SCREENS[][2] = {{1920, 1080}, {1080, 1920}, {320, 240}, {240, 320}, {3840, 2160}, {1024, 768}};
enum { N_PICTURES = sizeof PICTURES / sizeof *PICTURES, N_SCREENS = sizeof SCREENS / sizeof *SCREENS };

static struct picture_size photograph(int i)
{
    return (struct picture_size){.w_px = PICTURES[i][0], .h_px = PICTURES[i][1], .is_photograph = true};
}

static struct picture_size drawing(int i)
{
    return (struct picture_size){.w_px = PICTURES[i][0], .h_px = PICTURES[i][1], .is_drawing = true};
}

static bool is_inside(Rect inner, Rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* True within one pixel on either side. */
static bool is_same_shape(Rect box, Rect crop)
{
    double w = (double)box.h * crop.w / crop.h, h = (double)box.w * crop.h / crop.w;
    return fabs(w - box.w) <= 1.5 + (double)crop.w / crop.h || fabs(h - box.h) <= 1.5 + (double)crop.h / crop.w;
}

static void check_fit(struct picture_size size, Rect region, double most_crop)
{
    struct placed_picture p = frame_fit_picture(size, region, most_crop);
    assert_true(p.box.w > 0 && p.box.h > 0 && is_inside(p.box, region));
    assert_true(p.crop.w > 0 && p.crop.h > 0 && is_inside(p.crop, (Rect){0, 0, size.w_px, size.h_px}));
    if (!size.is_photograph)
        assert_true(p.crop.w == size.w_px && p.crop.h == size.h_px);
    double kept = (double)p.crop.w * p.crop.h / ((double)size.w_px * size.h_px);
    double pixel = 1.0 / (size.w_px < size.h_px ? size.w_px : size.h_px);
    assert_true(kept >= 1 - most_crop - pixel);
    if (p.crop.w > 8 && p.crop.h > 8 && p.box.w > 8 && p.box.h > 8)
        assert_true(is_same_shape(p.box, p.crop));
    if (!size.is_drawing)
        assert_true(p.box.w <= 1.5 * p.crop.w + 1 && p.box.h <= 1.5 * p.crop.h + 1);
    assert_true(abs(2 * (p.box.x - region.x) + p.box.w - region.w) <= 1);
    assert_true(abs(2 * (p.box.y - region.y) + p.box.h - region.h) <= 1);
}

static void test_fits(void **state)
{
    static const Rect regions[] = {{0, 0, 1920, 1080}, {100, 50, 700, 900}, {7, 3, 40, 400}, {0, 0, 10, 10}};
    (void)state;
    for (int i = 0; i < N_PICTURES; i++)
        for (size_t k = 0; k < sizeof regions / sizeof *regions; k++) {
            check_fit(photograph(i), regions[k], 0);
            check_fit(photograph(i), regions[k], 0.3);
            check_fit(drawing(i), regions[k], 0.3);
        }
}

static void test_fits_by_hand(void **state)
{
    (void)state;
    struct placed_picture p = frame_fit_picture(photograph(0), (Rect){0, 0, 800, 800}, 0);
    assert_int_equal(p.box.w, 800);
    assert_int_equal(p.box.h, 450);
    assert_int_equal(p.box.y, 175);
    p = frame_fit_picture(photograph(5), (Rect){0, 0, 1000, 1000}, 0);
    assert_int_equal(p.box.w, 300);
    p = frame_fit_picture(drawing(5), (Rect){0, 0, 1000, 1000}, 0);
    assert_int_equal(p.box.w, 1000);
    p = frame_fit_picture(photograph(2), (Rect){0, 0, 800, 600}, 0.3);
    assert_true(p.box.w == 800 && p.box.h == 600);
    assert_int_equal(p.crop.w, 1000);
    assert_int_equal(p.crop.h, 750);
}

static bool is_apart(Rect a, Rect b)
{
    return a.w <= 0 || a.h <= 0 || b.w <= 0 || b.h <= 0 || a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y ||
           b.y + b.h <= a.y;
}

static void check_side(struct fixture *f, struct picture_size size, int n_lines)
{
    struct frame frame;
    Rect screen = {0, 0, f->options.w_px, f->options.h_px};
    frame_init_side(&frame, &f->setting, size, n_lines);
    assert_true(frame.picture.box.w > 0 && frame.picture.box.h > 0);
    assert_true(is_inside(frame.picture.box, screen));
    assert_true(is_inside(frame.head, screen));
    assert_true(n_lines == 0 || is_inside(frame.caption, screen));
    assert_true(is_apart(frame.text, frame.picture.box));
    assert_true(is_apart(frame.text, frame.caption));
    assert_true(is_apart(frame.text, frame.head));
    assert_true(is_apart(frame.picture.box, frame.caption));
    assert_true(frame.is_bleeding || is_apart(frame.head, frame.picture.box));
    if (frame.text.h > 0)
        assert_true(is_inside(frame.text, screen));
    assert_int_equal(frame.text.h % f->setting.pitch_px, 0);
}

static void check_full(struct fixture *f, struct picture_size size, int n_lines)
{
    struct frame frame;
    Rect screen = {0, 0, f->options.w_px, f->options.h_px};
    frame_init_full(&frame, &f->setting, size, n_lines);
    assert_true(is_inside(frame.picture.box, screen));
    assert_true(n_lines == 0 || is_inside(frame.caption, screen));
    assert_true(frame.is_caption_on_picture || is_apart(frame.picture.box, frame.caption));
    if (frame.is_bleeding)
        assert_memory_equal(&frame.picture.box, &screen, sizeof screen);
}

/* Text, picture, caption and head are apart on every screen, with any picture, in both directions of writing. */
static void test_frames(void **state)
{
    (void)state;
    for (int screen = 0; screen < 2 * N_SCREENS; screen++) {
        struct fixture f;
        fixture_open(&f, "", screen % 2 ? "ar" : "en", SCREENS[screen / 2][0], SCREENS[screen / 2][1]);
        for (int i = 0; i < N_PICTURES; i++)
            for (int n_lines = 0; n_lines < 4; n_lines++) {
                check_side(&f, photograph(i), n_lines);
                check_side(&f, drawing(i), n_lines);
                check_full(&f, photograph(i), n_lines);
                check_full(&f, drawing(i), n_lines);
            }
        fixture_close(&f);
    }
}

/* The picture is where the text ends: at the right of a text that runs to the right, below the text in portrait. */
static void test_sides(void **state)
{
    struct fixture f;
    struct frame frame;
    (void)state;
    fixture_open(&f, "", "en", 1920, 1080);
    frame_init_side(&frame, &f.setting, photograph(2), 1);
    assert_true(frame.picture.box.x > frame.text.x);
    fixture_close(&f);
    fixture_open(&f, "", "ar", 1920, 1080);
    frame_init_side(&frame, &f.setting, photograph(2), 1);
    assert_true(frame.picture.box.x < frame.text.x);
    fixture_close(&f);
    fixture_open(&f, "", "en", 1080, 1920);
    frame_init_side(&frame, &f.setting, photograph(2), 1);
    assert_int_equal(frame.text.w, f.setting.text.w);
    assert_true(frame.picture.box.y < frame.text.y || frame.picture.box.y >= frame.text.y + frame.text.h);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_fits_by_hand),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
