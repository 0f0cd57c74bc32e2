/* Themes: what a file can set, and what is refused, with its position. */
#include "typeset/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"

static const char PATH[] = BUILD_FOLDER "/theme-test.yaml";

static bool load(const char *yaml, struct theme *theme, struct error *error)
{
    static Arena arena;
    arena_finish(&arena);
    theme_init(theme);
    struct error unused;
    assert_true(file_write(str_from_c(PATH), str_from_c(yaml), &unused));
    bool ok = theme_load(&arena, str_from_c(PATH), theme, error);
    remove(PATH);
    if (!ok)
        arena_finish(&arena);
    return ok;
}

/* Asserts that the message begins with path:line: and contains the words. */
static void refuse(const char *yaml, int line, const char *words)
{
    struct theme theme, before;
    struct error error;
    char place[512];
    theme_init(&before);
    assert_false(load(yaml, &theme, &error));
    snprintf(place, sizeof place, "%s:%d:", PATH, line);
    if (strncmp(error.text, place, strlen(place)) != 0 || !strstr(error.text, words))
        fail_msg("\"%s\" does not begin with \"%s\" or lacks \"%s\"", error.text, place, words);
    assert_memory_equal(&theme.inks, &before.inks, sizeof before.inks);
    assert_true(theme.margin == before.margin);
}

static void test_contrast(void **state)
{
    (void)state;
    assert_true(theme_contrast(0xFF000000, 0xFFFFFFFF) > 20.99 && theme_contrast(0xFF000000, 0xFFFFFFFF) < 21.01);
    assert_true(theme_contrast(0xFFFFFFFF, 0xFF000000) > 20.99);
    assert_true(theme_contrast(0xFF777777, 0xFF777777) == 1);
    assert_true(theme_contrast(0xFF767676, 0xFFFFFFFF) > 4.5 && theme_contrast(0xFF777777, 0xFFFFFFFF) < 4.5);
}

static void check_contrasts(const struct theme *t)
{
    assert_true(theme_contrast(t->inks[INK_TEXT], t->inks[INK_PAPER]) >= 7);
    assert_true(theme_contrast(t->inks[INK_QUIET], t->inks[INK_PAPER]) >= 7);
    assert_true(theme_contrast(t->inks[INK_ACCENT], t->inks[INK_PAPER]) >= 7);
    assert_true(theme_contrast(t->inks[INK_TEXT], t->inks[INK_PANEL]) >= 7);
}

static void test_defaults(void **state)
{
    struct theme t;
    (void)state;
    theme_init(&t);
    check_contrasts(&t);
    assert_true(t.margin >= 0.04 && t.body_least >= 0.04 && t.body_most >= t.body_least);
    for (int i = 0; i < N_FACES; i++)
        assert_true(t.faces[i].len > 0);
}

/* Each theme shipped with the program is valid and as readable as the default. */
static void test_shipped_themes(void **state)
{
    Arena arena = {0};
    Str folder = STR(TEST_FOLDER "/../assets/themes"), *names;
    struct error error = {""};
    int n = 0;
    (void)state;
    assert_true(directory_list(&arena, folder, &names, &n, &error));
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        struct theme t;
        theme_init(&t);
        if (!theme_load(&arena, path_join(&arena, folder, names[i]), &t, &error))
            fail_msg("%s", error.text);
        check_contrasts(&t);
    }
    arena_finish(&arena);
}

static void test_takes_over_what_is_said(void **state)
{
    struct theme t, before;
    struct error error;
    (void)state;
    theme_init(&before);
    assert_true(load("name: night\ncolours:\n  paper: \"#101010\"\n  text: \"#f0f0f0\"\n  quiet: \"#c0c0c0\"\n"
                     "  accent: \"#ffd060\"\n  panel: \"#202020\"\nfaces:\n  body: serif\nmargin: 6\nleading: 1.5\n",
                     &t, &error));
    assert_true(str_is_equal(t.name, STR("night")));
    assert_int_equal(t.inks[INK_PAPER], 0xFF101010);
    assert_int_equal(t.inks[INK_SCRIM], before.inks[INK_SCRIM]);
    assert_true(str_is_equal(t.faces[FACE_BODY], STR("serif")));
    assert_true(str_is_equal(t.faces[FACE_BODY_ITALIC], STR("serif-italic")));
    assert_true(str_is_equal(t.faces[FACE_BODY_BOLD_ITALIC], STR("serif-bold-italic")));
    assert_true(str_is_equal(t.faces[FACE_CODE], before.faces[FACE_CODE]));
    assert_true(t.margin > 0.0599 && t.margin < 0.0601);
    assert_true(t.leading == 1.5);
    assert_true(t.body_least == before.body_least);
}

static void test_the_italic_may_be_of_another_family(void **state)
{
    struct theme t, before;
    struct error error;
    (void)state;
    theme_init(&before);
    assert_true(load("faces: {body: serif, italic: sans-italic}\n", &t, &error));
    assert_true(str_is_equal(t.faces[FACE_BODY_ITALIC], STR("sans-italic")));
    assert_true(str_is_equal(t.faces[FACE_BODY_BOLD], STR("serif-bold")));
    assert_true(load("faces: {display: serif-display}\n", &t, &error));
    assert_true(str_is_equal(t.faces[FACE_BODY_ITALIC], before.faces[FACE_BODY_ITALIC]));
}

/* A theme says only what differs from the one it is based on, and its files lie beside it. */
static void test_is_based_on_another(void **state)
{
    static Arena arena;
    struct theme t, night;
    struct error error = {""};
    (void)state;
    theme_init(&t);
    theme_init(&night);
    t.shipped = STR(TEST_FOLDER "/../assets/themes");
    assert_true(theme_load(&arena, path_join(&arena, t.shipped, STR("night.yaml")), &night, &error));
    assert_true(file_write(str_from_c(PATH),
                           STR("based-on: night\ncover: logo\nlogo: theme-test.yaml\n"
                               "logo-corner: top-left\nlogo-size: 9\nmargin: 5\n"),
                           &error));
    if (!theme_load(&arena, str_from_c(PATH), &t, &error))
        fail_msg("%s", error.text);
    remove(PATH);
    assert_memory_equal(t.inks, night.inks, sizeof night.inks);
    assert_true(t.leading == night.leading && t.margin < night.margin);
    assert_int_equal(t.cover, THEME_COVER_LOGO);
    assert_int_equal(t.logo.corner, CORNER_TOP_LEFT);
    assert_string_equal(str_to_c(&arena, t.logo.file), PATH);
    assert_true(theme_is_dark(t.inks[INK_PAPER]) && !theme_is_dark(t.inks[INK_TEXT]));
    arena_finish(&arena);
}

static void count(void *context, Str message)
{
    (void)message;
    ++*(int *)context;
}

static void test_reports_all_mistakes(void **state)
{
    static Arena arena;
    struct theme t;
    struct error error = {""};
    int n = 0;
    (void)state;
    theme_init(&t);
    assert_true(file_write(str_from_c(PATH),
                           STR("based-on: nihgt\ncolor: red\nmargin: 99\nmargins: 4\ncover: nice\n"
                               "motion: maybe\nlogo: nothing.svg\n"),
                           &error));
    assert_false(theme_check(&arena, str_from_c(PATH), &t, &(struct theme_report){count, &n, &error}));
    remove(PATH);
    assert_int_equal(n, 7);
    assert_non_null(strstr(error.text, "color"));
    arena_finish(&arena);
}

static void test_refuses_a_circle(void **state)
{
    (void)state;
    refuse("based-on: theme-test.yaml\n", 1, "based on one another");
    refuse("name: x\ncover: logo\n", 2, "name its file");
}

static void test_refuses_low_contrast(void **state)
{
    (void)state;
    refuse("name: dim\ncolours:\n  paper: \"#ffffff\"\n  text: \"#999999\"\n", 4, "colours.text: contrast");
    refuse("colours:\n  quiet: \"#b0b0b0\"\n", 2, "colours.quiet: contrast");
    refuse("name: x\ncolours: {quiet: \"#b0b0b0\"}\n", 2, "colours.quiet: contrast");
    refuse("colours:\n  paper: \"#ffffff\"\n  accent: \"#ffcc00\"\n", 3, "4.5:1");
}

static void test_refuses_what_is_no_colour(void **state)
{
    static const char *const colours[] = {"red", "#fff", "#1234567", "#12345g", "1a2b3c", "#-12345", "# 12345"};
    (void)state;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        char yaml[80];
        snprintf(yaml, sizeof yaml, "name: x\ncolours:\n  text: \"%s\"\n", colours[i]);
        refuse(yaml, 3, "colours.text: not a colour");
    }
}

static void test_refuses_out_of_range(void **state)
{
    (void)state;
    refuse("margin: 3.9\n", 1, "margin: 3.9 is not between 4 and 15");
    refuse("name: x\nbody-least: 40\n", 2, "body-least: 40");
    refuse("leading: -2\n", 1, "leading");
    refuse("margin: 0\n", 1, "margin: 0 is not");
    refuse("picture-share: nan\n", 1, "picture-share");
}

static void test_refuses_unknown_keys(void **state)
{
    (void)state;
    refuse("name: x\nmargins: 5\n", 2, "margins");
    refuse("colours:\n  papr: \"#ffffff\"\n", 2, "papr");
}

static void test_refuses_what_is_no_theme(void **state)
{
    static const char *const texts[] = {
        "- a\n- b\n", "colours: [1, 2]\n", "name: {a: b}\n", "margin: wide\n", "a: *b\n", "\"\n", "{", "\x01"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct theme theme;
        struct error error = {""};
        assert_false(load(texts[i], &theme, &error));
        assert_non_null(strstr(error.text, PATH));
    }
}

static void test_names_a_missing_file(void **state)
{
    Arena arena = {0};
    struct theme theme;
    struct error error = {""};
    (void)state;
    theme_init(&theme);
    assert_false(theme_load(&arena, STR("/nowhere/at/all.yaml"), &theme, &error));
    assert_non_null(strstr(error.text, "/nowhere/at/all.yaml"));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_shipped_themes),
        cmocka_unit_test(test_takes_over_what_is_said),
        cmocka_unit_test(test_the_italic_may_be_of_another_family),
        cmocka_unit_test(test_is_based_on_another),
        cmocka_unit_test(test_reports_all_mistakes),
        cmocka_unit_test(test_refuses_a_circle),
        cmocka_unit_test(test_refuses_low_contrast),
        cmocka_unit_test(test_refuses_what_is_no_colour),
        cmocka_unit_test(test_refuses_out_of_range),
        cmocka_unit_test(test_refuses_unknown_keys),
        cmocka_unit_test(test_refuses_what_is_no_theme),
        cmocka_unit_test(test_names_a_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
