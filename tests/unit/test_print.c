/* Paints cards made by hand. */
#include "print/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { W = 640, H = 360, PAPER = 0xFFF0E0, TEXT = 0x102030, ACCENT = 0xC00000 };

#define PICTURE BUILD_FOLDER "/test_print.png"

static struct printer *printer;
static uint32_t pixels[W * H];
static struct canvas canvas = {pixels, W, H};
static struct article article = {.language = {"en", 2}};
static struct theme theme = {
    .inks = {[INK_PAPER] = 0xFF000000U | PAPER,
             [INK_TEXT] = 0xFF000000U | TEXT,
             [INK_ACCENT] = 0xFF000000U | ACCENT,
             [INK_PANEL] = 0xFFCCCCCC,
             [INK_ON_PICTURE] = 0xFFFFFFFF,
             [INK_SCRIM] = 0xFF000000},
    .faces = {{"sans", 4},
              {"sans-italic", 11},
              {"sans-bold", 9},
              {"sans-bold-italic", 16},
              {"display", 7},
              {"label", 5},
              {"mono", 4}},
};
static struct deck deck = {.article = &article, .theme = &theme, .w_px = W, .h_px = H};

static int start(void **state)
{
    (void)state;
    struct error error;
    return printer_create(STR(BUILD_FOLDER "/fonts"), &printer, &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    printer_destroy(printer);
    return 0;
}

static bool paint(const struct card *card)
{
    struct error error = {0};
    memset(pixels, 0, sizeof pixels);
    bool ok = printer_paint(printer, &deck, card, canvas, &error);
    assert_true(ok == (error.text[0] == '\0'));
    return ok;
}

static int count(Rect box, uint32_t colour)
{
    int n = 0;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            n += (pixels[y * W + x] & 0xFFFFFF) == colour;
    return n;
}

static void save_picture(uint32_t colour)
{
    static uint32_t dots[20 * 10];
    struct error error;
    for (int i = 0; i < 20 * 10; i++)
        dots[i] = colour;
    assert_true(canvas_save_png((struct canvas){dots, 20, 10}, STR(PICTURE), &error));
    printer_forget_pictures(printer);
}

static int word_width(Str text)
{
    const struct measure *m = printer_measure(printer, &theme, article.language);
    return m->width_px(m->context, (struct font){FACE_BODY, 40}, text);
}

static void an_empty_card_is_paper(void **state)
{
    (void)state;
    assert_true(paint(&(struct card){0}));
    for (int i = 0; i < W * H; i++)
        assert_int_equal(pixels[i], 0xFF000000U | PAPER);
}

static void words_stand_where_they_are_put(void **state)
{
    (void)state;
    struct word word = {
        .text = STR("Hill"), .x_px = 100, .w_px = word_width(STR("Hill")), .font = {FACE_BODY, 40}, .ink = INK_TEXT};
    struct line line = {.baseline_px = 200, .words = &word, .n_words = 1};
    assert_true(paint(&(struct card){.lines = &line, .n_lines = 1}));
    Rect place = {100, 150, word.w_px, 50};
    assert_true(count(place, TEXT) > 200);
    assert_int_equal(count((Rect){0, 0, W, H}, PAPER), W * H - (place.w * place.h - count(place, PAPER)));
}

static void rules_join_over_spaces(void **state)
{
    (void)state;
    struct word words[2] = {
        {.text = STR("one"), .x_px = 100, .font = {FACE_BODY, 40}, .ink = INK_TEXT, .is_underlined = 1, .has_space = 1},
        {.text = STR("two"), .font = {FACE_BODY, 40}, .ink = INK_TEXT, .is_underlined = 1}};
    words[0].w_px = word_width(words[0].text);
    words[1].w_px = word_width(words[1].text);
    words[1].x_px = 100 + words[0].w_px + 12;
    struct line line = {.baseline_px = 200, .words = words, .n_words = 2};
    struct card card = {.lines = &line, .n_lines = 1};
    Rect whole = {100, 204, words[1].x_px + words[1].w_px - 100, 1};
    assert_true(paint(&card));
    assert_int_equal(count(whole, TEXT), whole.w);
    assert_int_equal(count((Rect){0, 204, W, 1}, TEXT), whole.w);
    words[1].is_underlined = 0;
    assert_true(paint(&card));
    assert_int_equal(count(whole, TEXT), words[0].w_px);
    words[0].is_underlined = 0;
    words[0].is_struck = 1;
    assert_true(paint(&card));
    int x_height = 0;
    for (int y = 185; y < 195; y++)
        x_height += count((Rect){100, y, words[0].w_px, 1}, TEXT) == words[0].w_px;
    assert_true(x_height > 0);
}

static void marks_are_painted(void **state)
{
    (void)state;
    struct mark marks[] = {
        {.kind = MARK_FILL, .box = {10, 10, 50, 40}, .ink = INK_PANEL},
        {.kind = MARK_QR, .box = {100, 10, 150, 150}, .ink = INK_TEXT, .text = STR("https://example.org/")},
        {.kind = MARK_SCRIM, .box = {300, 10, 100, 200}, .ink = INK_SCRIM, .fade_px = 100},
        {.kind = MARK_QUOTE, .box = {450, 10, 100, 80}, .ink = INK_ACCENT}};
    assert_true(paint(&(struct card){.marks = marks, .n_marks = 4}));
    assert_int_equal(count(marks[0].box, 0xCCCCCC), 50 * 40);
    assert_true(count(marks[1].box, 0) > 1000 && count(marks[1].box, 0xFFFFFF) > 1000);
    assert_int_equal(count((Rect){300, 10, 100, 1}, PAPER), 100);
    assert_int_equal(count((Rect){300, 110, 100, 100}, PAPER), 0);
    assert_true(count(marks[3].box, ACCENT) > 500);
    assert_int_equal(count((Rect){0, 210, W, H - 210}, PAPER), W * (H - 210));
}

/* Paper, pictures, marks, lines. */
static void order_of_painting(void **state)
{
    (void)state;
    save_picture(0x00FF00);
    struct placed_picture picture = {.source = STR(PICTURE), .box = {0, 0, 400, 200}, .crop = {0, 0, 20, 10}};
    struct mark mark = {.kind = MARK_FILL, .box = {50, 50, 300, 100}, .ink = INK_PANEL};
    struct word word = {
        .text = STR("MMM"), .x_px = 100, .w_px = 100, .font = {FACE_BODY_BOLD, 60}, .ink = INK_ON_PICTURE};
    struct line line = {.baseline_px = 120, .words = &word, .n_words = 1};
    assert_true(paint(&(struct card){
        .pictures = &picture, .n_pictures = 1, .marks = &mark, .n_marks = 1, .lines = &line, .n_lines = 1}));
    assert_int_equal(count((Rect){0, 0, 400, 50}, 0x00FF00), 400 * 50);
    assert_int_equal(count(mark.box, 0x00FF00), 0);
    assert_true(count(mark.box, 0xFFFFFF) > 500);
}

static void a_missing_picture_is_told_and_left_out(void **state)
{
    (void)state;
    save_picture(0x00FF00);
    const struct measure *m = printer_measure(printer, &theme, article.language);
    struct placed_picture pictures[] = {{.source = STR(PICTURE), .box = {0, 0, 100, 50}, .crop = {0, 0, 20, 10}},
                                        {.source = STR(PICTURE), .box = {200, 0, 40, 20}, .crop = {0, 0, 20, 10}}};
    struct card card = {.pictures = pictures, .n_pictures = 2};
    assert_int_equal(m->picture(m->context, STR(PICTURE)).w_px, 20);
    unlink(PICTURE);
    struct error error = {0};
    assert_false(printer_paint(printer, &deck, &card, canvas, &error));
    assert_non_null(strstr(error.text, PICTURE));
    assert_int_equal(count((Rect){0, 0, W, H}, PAPER), W * H);
    assert_int_equal(m->picture(m->context, STR(PICTURE)).w_px, 0);
    assert_false(printer_check_picture(printer, STR(PICTURE), &error));
    save_picture(0x00FF00);
    assert_true(printer_check_picture(printer, STR(PICTURE), &error));
    assert_true(paint(&card));
}

static void measures_are_kept_by_faces_and_language(void **state)
{
    (void)state;
    struct theme other = theme;
    const struct measure *m = printer_measure(printer, &theme, STR("en"));
    assert_ptr_equal(m, printer_measure(printer, &theme, STR("en")));
    assert_ptr_not_equal(m, printer_measure(printer, &theme, STR("ja")));
    other.faces[FACE_BODY] = STR("serif");
    const struct measure *serif = printer_measure(printer, &other, STR("en"));
    assert_ptr_not_equal(m, serif);
    struct font font = {FACE_BODY, 40};
    assert_int_not_equal(m->width_px(m->context, font, STR("difference")),
                         serif->width_px(serif->context, font, STR("difference")));
    assert_true(m->extents(m->context, font).ascent_px > 0);
}

static void painting_twice_is_the_same(void **state)
{
    (void)state;
    static uint32_t first[W * H];
    struct word words[] = {
        {.text = STR("Twice \u2014 \u05D0\u05D1"), .x_px = 20, .font = {FACE_BODY_ITALIC, 50}, .ink = INK_TEXT},
        {.text = STR("int x;"), .x_px = 20, .font = {FACE_CODE, 30}, .ink = INK_ACCENT}};
    struct line lines[] = {{.baseline_px = 80, .words = words, .n_words = 1},
                           {.baseline_px = 150, .words = words + 1, .n_words = 1}};
    struct card card = {.lines = lines, .n_lines = 2};
    assert_true(paint(&card));
    memcpy(first, pixels, sizeof first);
    stop(NULL);
    start(NULL);
    assert_true(paint(&card));
    assert_memory_equal(first, pixels, sizeof first);
}

static void does_with_the_system_s_faces_where_its_own_are_missing(void **state)
{
    (void)state;
    struct printer *other;
    struct error error = {0};
    struct theme own;
    theme_init(&own);
    assert_true(printer_create(STR("/no/such/folder"), &other, &error));
    const struct measure *m = printer_measure(other, &own, STR("en"));
    assert_true(m->width_px(m->context, (struct font){FACE_BODY, 40}, STR("word")) > 20);
    printer_destroy(other);
    printer_destroy(NULL);
}

static void note(void *context, int32_t code)
{
    int32_t *codes = context;
    codes[codes[0]++ + 1] = code;
}

static void missing_characters_are_told_once(void **state)
{
    (void)state;
    int32_t codes[8] = {0};
    printer_find_missing(printer, STR("all here; \U000F0001 \U000F0002 \U000F0001"), note, codes);
    assert_int_equal(codes[0], 2);
    assert_int_equal(codes[1], 0xF0001);
    assert_int_equal(codes[2], 0xF0002);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_card_is_paper),
        cmocka_unit_test(words_stand_where_they_are_put),
        cmocka_unit_test(rules_join_over_spaces),
        cmocka_unit_test(marks_are_painted),
        cmocka_unit_test(order_of_painting),
        cmocka_unit_test(a_missing_picture_is_told_and_left_out),
        cmocka_unit_test(measures_are_kept_by_faces_and_language),
        cmocka_unit_test(painting_twice_is_the_same),
        cmocka_unit_test(does_with_the_system_s_faces_where_its_own_are_missing),
        cmocka_unit_test(missing_characters_are_told_once),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
