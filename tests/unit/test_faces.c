/* The faces: the manifest, widths, and that text is drawn as measured. Needs the fonts that the build needs; skips
   tests of fonts that only recommended packages have if those are missing. */
#include "print/faces.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/die.h"
#include "base/shortage.h"
#include "base/directory.h"
#include "base/file.h"

enum { W = 1600, H = 160, SIZE = 40, LEFT = 100, BASELINE = 100 };

static struct faces *faces;
static uint32_t pixels[W * H];
static struct canvas canvas = {pixels, W, H};

static struct type sans(void)
{
    return (struct type){faces_find(faces, STR("sans")), faces_add_language(faces, STR("en")), SIZE};
}

static int start(void **state)
{
    (void)state;
    struct error error;
    return faces_create(STR(BUILD_FOLDER "/fonts"), &faces, &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    faces_destroy(faces);
    return 0;
}

static int width(const char *text)
{
    return faces_width(faces, sans(), str_from_c(text));
}

/* Draws black on white and returns the bounding box of the ink. */
static Rect draw(const char *text, bool is_right_to_left)
{
    canvas_fill(canvas, (Rect){0, 0, W, H}, 0xFFFFFFFF);
    struct faces_word word = {sans(), str_from_c(text), LEFT, BASELINE, is_right_to_left};
    faces_draw(faces, canvas, &word, 0xFF000000);
    int left = W, right = 0, top = H, bottom = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (pixels[y * W + x] != 0xFFFFFFFF) {
                left = x < left ? x : left;
                right = x + 1 > right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1 > bottom ? y + 1 : bottom;
            }
    return (Rect){left, top, right - left, bottom - top};
}

static void note_missing(void *context, int32_t code)
{
    *(int *)context = code;
}

/* Returns the last character without a glyph, 0 when there is none. */
static int missing(const char *text)
{
    int code = 0;
    faces_find_missing(faces, str_from_c(text), note_missing, &code);
    return code;
}

static void measures_latin(void **state)
{
    (void)state;
    assert_int_equal(width(""), 0);
    assert_true(width("i") > 0 && width("mm") > width("ii"));
    assert_true(width("hello hello") > 2 * width("hello"));
    assert_int_equal(width("hello"), width("hello"));
    struct type large = sans();
    large.size_px = 2 * SIZE;
    int w = faces_width(faces, large, STR("hello")), twice = 2 * width("hello");
    assert_true(abs(w - twice) <= 6);
    struct type bold = sans();
    bold.face = faces_find(faces, STR("sans-bold"));
    assert_true(faces_width(faces, bold, STR("hello")) > width("hello"));
}

static void mono_is_mono(void **state)
{
    (void)state;
    struct type mono = {faces_find(faces, STR("mono")), 0, SIZE};
    assert_int_equal(faces_width(faces, mono, STR("iiii")), faces_width(faces, mono, STR("MMMM")));
}

static void heights_make_sense(void **state)
{
    (void)state;
    struct extents e = faces_extents(faces, sans());
    assert_true(e.x_height_px > SIZE * 4 / 10 && e.x_height_px < e.cap_height_px);
    assert_true(e.cap_height_px < e.ascent_px && e.ascent_px < 2 * SIZE);
    assert_true(e.descent_px > 0 && e.descent_px < SIZE);
    Rect ink = draw("H", false);
    assert_int_equal(ink.y + ink.h, BASELINE);
    assert_int_equal(ink.h, e.cap_height_px);
}

/* The ink stays within the measured edges, whichever fonts are used as fallback. */
static void draws_as_measured(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_right_to_left;
    } cases[] = {
        {"Hamburgefonstiv", 0},
        {"na\u00EFve \u0141\u00F3d\u017A", 0},
        {"\u0395\u03BB\u03BB\u03B7\u03BD\u03B9\u03BA\u03AC \u041A\u0438\u0440", 0},
        {"\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645\u060C", 1},
        {"\u05E9\u05DC\u05D5\u05DD (\u05E2\u05D5\u05DC\u05DD)", 1},
        {"\u0928\u092E\u0938\u094D\u0924\u0947\u0964", 0},
        {"\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35", 0},
        {"mixed \u0928\u092E and \u05D0 \u4F60\u597D \U0001F600 end", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int w = width(cases[i].text);
        Rect ink = draw(cases[i].text, cases[i].is_right_to_left);
        assert_true(ink.w > 0);
        assert_true(ink.x >= LEFT && ink.x + ink.w <= LEFT + w);
        assert_true(ink.w >= w - SIZE / 4);
    }
}

static void right_to_left_reverses(void **state)
{
    (void)state;
    Rect wide = draw("\u05E9\u05D9", true); /* a wide letter, then a narrow one: the wide one is on the right */
    int right_half = 0, left_half = 0;
    for (int y = 0; y < H; y++)
        for (int x = wide.x; x < wide.x + wide.w; x++)
            *(x < wide.x + wide.w / 2 ? &left_half : &right_half) += pixels[y * W + x] != 0xFFFFFFFF;
    assert_true(right_half > left_half);
}

/* Joined letters are narrower than the same letters separately. */
static void shapes_arabic(void **state)
{
    (void)state;
    assert_true(width("\u0628\u0628\u0628") < 3 * width("\u0628"));
}

static void composes_marks(void **state)
{
    (void)state;
    assert_int_equal(width("e\u0301"), width("\u00E9"));
    Rect plain = draw("\u1EA4", false), decomposed = draw("A\u0302\u0301", false);
    assert_int_equal(plain.w, decomposed.w);
    assert_int_equal(plain.y + plain.h, BASELINE); /* whatever the height of the marks */
    assert_int_equal(decomposed.y + decomposed.h, BASELINE);
}

static void high_marks_leave_the_baseline(void **state)
{
    (void)state;
    Rect ink = draw("H\u0302\u0302\u0302\u0302", false);
    assert_int_equal(ink.y + ink.h, BASELINE);
}

static void finds_missing_characters(void **state)
{
    (void)state;
    assert_int_equal(missing("plain \u2014 \u201Ctext\u201D\u00A0\u00AD\u200D\t\n"), 0);
    assert_int_equal(missing("\u05D0\u0628\u0915"), 0);
    assert_int_equal(missing("a\U000F1234b"), 0xF1234);
    assert_true(width("a\U000F1234b") > width("ab")); /* drawn as a box */
}

static void emoji_are_one_picture(void **state)
{
    (void)state;
    if (missing("\U0001F600"))
        skip();
    int one = width("\U0001F600");
    assert_true(one > SIZE && one < 2 * SIZE);
    assert_int_equal(width("\U0001F44D\U0001F3FD"), one);
    assert_int_equal(width("\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"), one);
    assert_int_equal(width("\U0001F1E9\U0001F1EA"), one);
    assert_int_equal(width("1\uFE0F\u20E3"), one);
    assert_int_equal(width("\u2764\u200D\U0001F525"), one); /* joined, but without the mark that asks for an emoji */
    Rect ink = draw("\U0001F600", false);
    assert_true(ink.h > SIZE * 8 / 10 && ink.h < SIZE * 13 / 10);
    assert_true(ink.y > BASELINE - SIZE * 11 / 10 && ink.y + ink.h < BASELINE + SIZE / 2);
    int n_coloured = 0;
    for (int i = 0; i < W * H; i++)
        n_coloured += (pixels[i] >> 16 & 255) > (pixels[i] & 255) + 100;
    assert_true(n_coloured > SIZE * SIZE / 2); /* yellow */
}

static void han_follows_the_language(void **state)
{
    (void)state;
    if (missing("\u76F4"))
        skip();
    static uint32_t first[W * H];
    struct faces_word word = {sans(), STR("\u76F4"), LEFT, BASELINE, false};
    word.type.language = faces_add_language(faces, STR("ja"));
    canvas_fill(canvas, (Rect){0, 0, W, H}, 0xFFFFFFFF);
    faces_draw(faces, canvas, &word, 0xFF000000);
    memcpy(first, pixels, sizeof first);
    word.type.language = faces_add_language(faces, STR("zh-Hans"));
    canvas_fill(canvas, (Rect){0, 0, W, H}, 0xFFFFFFFF);
    faces_draw(faces, canvas, &word, 0xFF000000);
    assert_memory_not_equal(first, pixels, sizeof first);
}

static void survives_odd_text(void **state)
{
    (void)state;
    static char lots[20000];
    for (size_t i = 0; i + 2 <= sizeof lots; i += 2)
        memcpy(lots + i, i < 2 ? "xx" : "\u0301", 2);
    struct faces_word word = {sans(), {lots, sizeof lots}, LEFT, BASELINE, false};
    faces_width(faces, sans(), word.text);
    faces_draw(faces, canvas, &word, 0xFF000000);
    static const char bytes[] = "a\0b\xFF\xC3\x01\x7F\xE2\x80";
    word.text = (Str){bytes, sizeof bytes - 1};
    assert_true(faces_width(faces, sans(), word.text) > 0);
    faces_draw(faces, canvas, &word, 0xFF000000);
    for (int size = -1; size < 20000; size = size * 10 + 10) {
        word.type.size_px = size;
        word.text = STR("Wg");
        assert_true(faces_width(faces, word.type, word.text) > 0);
        faces_draw(faces, canvas, &word, 0xFF000000);
    }
}

/* Uses many more sizes than fonts stay open: the first ones are opened again and measure the same. */
static void many_sizes(void **state)
{
    (void)state;
    struct type type = sans();
    int first = faces_width(faces, type, STR("again and again"));
    for (type.size_px = 8; type.size_px < 108; type.size_px++)
        assert_true(faces_width(faces, type, STR("x")) > 0);
    assert_int_equal(faces_width(faces, sans(), STR("again and again")), first);
    assert_true(width("again and agaim") > first);
}

static void large_mark_fits_its_box(void **state)
{
    (void)state;
    canvas_fill(canvas, (Rect){0, 0, W, H}, 0xFFFFFFFF);
    struct faces_letter letter = {faces_find(faces, STR("display")), 0x201C, {200, 20, 120, 100}};
    faces_draw_large(faces, canvas, &letter, 0xFF000000);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (x < 198 || x >= 322 || y < 18 || y >= 122)
                assert_int_equal(pixels[y * W + x], 0xFFFFFFFF);
    int n_ink = 0;
    for (int i = 0; i < W * H; i++)
        n_ink += pixels[i] == 0xFF000000;
    assert_true(n_ink > 120 * 80 / 4);
}

static void write_manifest(const char *text)
{
    struct error error;
    assert_true(directory_create(STR(BUILD_FOLDER "/test_faces"), &error));
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces/manifest"), str_from_c(text), &error));
}

/* Asserts that words have a width in each face of the folder, and in a theme's face that is not installed. */
static void assert_serves(const char *folder)
{
    struct faces *other;
    struct error error = {0};
    assert_true(faces_create(str_from_c(folder), &other, &error));
    for (int i = 0; i < 2; i++) {
        struct type type = {faces_find(other, i ? STR("sans") : STR("unheard of")), 0, SIZE};
        struct extents extents = faces_extents(other, type);
        assert_true(faces_width(other, type, STR("word")) > SIZE);
        assert_true(extents.ascent_px > SIZE / 2 && extents.x_height_px > SIZE / 4);
    }
    faces_destroy(other);
}

static void serves_whatever_the_folder_is(void **state)
{
    static const char *const manifests[] = {
        "",
        "# nothing\n\n",
        "# one\nsans | Inter | x.otf\n",
        "sans | Inter | missing.otf | p | l\n",
        "sans | Inter | garbage.otf | p | l\n",
        "sans|Inter|..|p|l\nserif | Noto Serif | /dev/null | p | l\n",
        "\xFF\xFE\x00|||||||",
    };
    (void)state;
    struct error error;
    assert_serves(BUILD_FOLDER "/no_such_folder");
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++) {
        assert_true(directory_create(STR(BUILD_FOLDER "/test_faces_odd"), &error));
        assert_true(file_write(STR(BUILD_FOLDER "/test_faces_odd/manifest"), str_from_c(manifests[i]), &error));
        assert_true(file_write(STR(BUILD_FOLDER "/test_faces_odd/garbage.otf"), STR("OTTO garbage"), &error));
        assert_serves(BUILD_FOLDER "/test_faces_odd");
    }
}

/* Without the fonts beside the program, those of the packages are used. */
static void knows_where_packages_put_faces(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str list;
    struct faces *other;
    assert_true(file_read(&arena, STR(BUILD_FOLDER "/fonts/manifest"), 1 << 20, &list, &error));
    assert_true(directory_create(STR(BUILD_FOLDER "/test_faces_alone"), &error));
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces_alone/manifest"), list, &error));
    assert_true(faces_create(STR(BUILD_FOLDER "/test_faces_alone"), &other, &error));
    struct type type = {faces_find(other, STR("mono")), 0, SIZE}, own = {faces_find(faces, STR("mono")), 0, SIZE};
    assert_int_equal(faces_width(other, type, STR("word")), faces_width(faces, own, STR("word")));
    faces_destroy(other);
    arena_finish(&arena);
}

/* Without any font on the system either, the error says so. */
static void says_that_there_is_none(void **state)
{
    (void)state;
    struct faces *other;
    struct error error = {0};
    assert_true(directory_create(STR(BUILD_FOLDER "/test_faces_none"), &error));
    assert_true(
        file_write(STR(BUILD_FOLDER "/test_faces_none/manifest"), STR("sans | Inter | missing.otf | p | l\n"), &error));
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces_none/none.conf"), STR("<fontconfig></fontconfig>"), &error));
    setenv("FONTCONFIG_FILE", BUILD_FOLDER "/test_faces_none/none.conf", 1);
    assert_false(faces_create(STR(BUILD_FOLDER "/test_faces_none"), &other, &error));
    assert_null(other);
    assert_non_null(strstr(error.text, "test_faces_none: no font file can be opened"));
    assert_non_null(strstr(error.text, "install"));
    setenv("FONTCONFIG_FILE", "/no/such/file", 1);
    if (faces_create(STR(BUILD_FOLDER "/test_faces_none"), &other, &error)) /* may find the system's fonts */
        faces_destroy(other);
    unsetenv("FONTCONFIG_FILE");
}

/* With no descriptor left, an open font still works; opening another one ends the worker. */
static void a_worker_without_descriptors_ends(void **state)
{
    enum { MOST = 64 };
    int status;
    (void)state;
    assert_true(faces_width(faces, sans(), STR("first")) > 0);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit few;
        struct type bold = sans();
        bold.face = faces_find(faces, STR("serif-bold"));
        getrlimit(RLIMIT_NOFILE, &few);
        few.rlim_cur = MOST;
        setrlimit(RLIMIT_NOFILE, &few);
        while (open("/dev/null", O_RDONLY) >= 0)
            ;
        shortage_begin_worker();
        if (faces_width(faces, sans(), STR("second")) <= 0)
            _exit(1);
        faces_width(faces, bold, STR("third"));
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), DIE_NO_MEMORY);
}

static void a_dropped_face_has_a_name(void **state)
{
    (void)state;
    struct faces *other;
    struct error error;
    Arena arena = {0};
    Str bytes;
    assert_true(file_read(&arena, STR(BUILD_FOLDER "/fonts/Inter-Bold.otf"), 1 << 25, &bytes, &error));
    write_manifest("sans | Inter | /usr/share/x/Some.otf | p | l\nbad | Bad | Bad.ttf | p | l\n");
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces/Some.otf"), bytes, &error));
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces/Dropped.otf"), bytes, &error));
    assert_true(file_write(STR(BUILD_FOLDER "/test_faces/Bad.ttf"), STR("no font"), &error));
    assert_true(faces_create(STR(BUILD_FOLDER "/test_faces"), &other, &error));
    assert_int_equal(faces_find(other, STR("Dropped")), 2);
    assert_int_equal(faces_find(other, STR("unheard of")), 0);
    struct type type = {faces_find(other, STR("bad")), 0, SIZE}, good = {0, 0, SIZE};
    assert_int_equal(type.face, 1);
    assert_int_equal(faces_width(other, type, STR("word")), faces_width(other, good, STR("word")));
    faces_destroy(other);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_latin),
        cmocka_unit_test(mono_is_mono),
        cmocka_unit_test(heights_make_sense),
        cmocka_unit_test(draws_as_measured),
        cmocka_unit_test(right_to_left_reverses),
        cmocka_unit_test(shapes_arabic),
        cmocka_unit_test(composes_marks),
        cmocka_unit_test(high_marks_leave_the_baseline),
        cmocka_unit_test(finds_missing_characters),
        cmocka_unit_test(emoji_are_one_picture),
        cmocka_unit_test(han_follows_the_language),
        cmocka_unit_test(survives_odd_text),
        cmocka_unit_test(many_sizes),
        cmocka_unit_test(large_mark_fits_its_box),
        cmocka_unit_test(serves_whatever_the_folder_is),
        cmocka_unit_test(knows_where_packages_put_faces),
        cmocka_unit_test(says_that_there_is_none),
        cmocka_unit_test(a_worker_without_descriptors_ends),
        cmocka_unit_test(a_dropped_face_has_a_name),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
