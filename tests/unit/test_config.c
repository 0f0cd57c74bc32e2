/* Keys, their values, and files of them. */
#include "app/config.h"

#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
static Arena arena;
static struct config config;

static int start(void **state)
{
    (void)state;
    if (folder_make() != 0)
        return -1;
    setenv("XDG_CONFIG_HOME", folder_path("xdg"), 1);
    return 0;
}

static int begin(void **state)
{
    (void)state;
    config_init(&config, &arena);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static void set(const char *key, const char *value)
{
    struct error error = {{0}};
    if (!config_set(&config, str_from_c(key), str_from_c(value), &error))
        fail_msg("%s: %s: %s", key, value, error.text);
}

static void refuses(const char *key, const char *value, const char *reason)
{
    struct error error = {{0}};
    if (config_set(&config, str_from_c(key), str_from_c(value), &error))
        fail_msg("%s: %s was taken", key, value);
    if (!strstr(error.text, reason))
        fail_msg("%s: %s: \"%s\" does not say \"%s\"", key, value, error.text, reason);
}

static void values_are_taken(void **state)
{
    (void)state;
    set("dwell", "12");
    assert_int_equal(config.dwell_ms, 12000);
    set("dwell", " 0.25s ");
    assert_int_equal(config.dwell_ms, 250);
    set("dwell", "reading");
    assert_int_equal(config.dwell_ms, 0);
    set("transition", "slide:0.3");
    assert_int_equal(config.transition, TRANSITION_SLIDE);
    assert_int_equal(config.transition_ms, 300);
    set("transition", "cut");
    assert_int_equal(config.transition, TRANSITION_CUT);
    set("size", "1080x1920");
    assert_int_equal(config.w_px, 1080);
    assert_int_equal(config.h_px, 1920);
    set("rotate", "270");
    assert_int_equal(config.rotate, 270);
    set("screen.distance", "4m");
    assert_int_equal(config.distance_mm, 4000);
    set("screen.diagonal", "55in");
    assert_int_equal(config.diagonal_mm, 1397);
    set("kiosk", "yes");
    assert_true(config.is_kiosk);
    set("kiosk", "false");
    assert_false(config.is_kiosk);
    set("theme", "night");
    assert_true(str_is_equal(config.theme, STR("night")));
}

static void what_is_wrong_says_what_would_be_right(void **state)
{
    (void)state;
    refuses("dwell", "soon", "not a number of seconds");
    refuses("dwell", "-4", "not between");
    refuses("dwell", "1e300", "not between");
    refuses("dwell", "nan", "not a number");
    refuses("dwell", "12 minutes", "not a number of seconds");
    refuses("transition", "melt", "fade, slide or cut");
    refuses("transition", "fade:soon", "not a number of seconds");
    refuses("transition", "fad", "fade, slide or cut");
    refuses("size", "10x10", "not between");
    refuses("size", "1920", "1920x1080");
    refuses("size", "1920x1080x3", "1920x1080");
    refuses("rotate", "45", "0, 90, 180 or 270");
    refuses("rotate", "90.5", "whole number");
    refuses("rotate", "360", "not between");
    refuses("display", "-1", "not between");
    refuses("screen.distance", "4", "length like");
    refuses("screen.distance", "4 miles", "length like");
    refuses("screen.distance", "1mm", "not between");
    refuses("kiosk", "maybe", "true or false");
    refuses("theme", "", "empty");
    refuses("colour", "red", "no such key");
}

static void options_are_the_keys(void **state)
{
    (void)state;
    assert_string_equal(config_find_option(STR("dwell"))->name, "dwell");
    assert_string_equal(config_find_option(STR("distance"))->name, "screen.distance");
    assert_null(config_find_option(STR("screen")));
    assert_null(config_find_option(STR("")));
}

static void a_file_is_read(void **state)
{
    (void)state;
    struct error error = {{0}};
    Str path = str_from_c(folder_write("a/full.yaml", "dwell: 8\nkiosk: true\ntransition: cut\nscreen:\n  distance: 3m\n"
                                                      "sources:\n  - one.md\n  - /srv/two\n"));
    if (!config_load(&config, path, &error))
        fail_msg("%s", error.text);
    assert_int_equal(config.dwell_ms, 8000);
    assert_true(config.is_kiosk);
    assert_int_equal(config.distance_mm, 3000);
    assert_int_equal(config.n_sources, 2);
    assert_true(str_is_equal(config.sources[0], str_from_c(folder_path("a/one.md"))));
    assert_true(str_is_equal(config.sources[1], STR("/srv/two")));
    assert_int_equal(config.dwell_word_ms, 300); /* not said: as it was */
}

static void mistakes_in_a_file_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"kiosk: true\ndwell: soon\n", "bad.yaml:2: dwell: \"soon\""},
        {"# screen\nscreen:\n  distance: 9\n", "bad.yaml:3: screen.distance:"},
        {"dwell: 8\ncolour: red\n", "bad.yaml:2:"},
        {"sources: one.md\n", "bad.yaml:1:"},
        {"dwell: [\n", "bad.yaml:"},
        {"- dwell\n", "bad.yaml:"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {{0}};
        Str path = str_from_c(folder_write("bad.yaml", cases[i].text));
        if (config_load(&config, path, &error))
            fail_msg("taken: %s", cases[i].text);
        if (!strstr(error.text, cases[i].place))
            fail_msg("\"%s\" does not say \"%s\"", error.text, cases[i].place);
    }
}

static void files_of_nothing_are_fine(void **state)
{
    (void)state;
    struct error error = {{0}};
    if (!config_load(&config, str_from_c(folder_write("none.yaml", "# nothing yet\n")), &error))
        fail_msg("%s", error.text);
    assert_false(config_load(&config, STR("/nowhere/at/all.yaml"), &error));
    assert_non_null(strstr(error.text, "/nowhere/at/all.yaml"));
}

static void the_folder_s_file_goes_over_one_s_own(void **state)
{
    (void)state;
    struct error error = {{0}};
    folder_write("xdg/placard/placard.yaml", "dwell: 5\nrotate: 90\n");
    folder_write("show/placard.yaml", "dwell: 7\n");
    if (!config_load_all(&config, str_from_c(folder_path("show")), &error))
        fail_msg("%s", error.text);
    assert_int_equal(config.dwell_ms, 7000);
    assert_int_equal(config.rotate, 90);
    folder_write("xdg/placard/placard.yaml", "dwell: never\n");
    assert_false(config_load_all(&config, str_from_c(folder_path("show")), &error));
    assert_non_null(strstr(error.text, "xdg/placard/placard.yaml:1: dwell: "));
    unlink(folder_path("xdg/placard/placard.yaml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(values_are_taken, begin),
        cmocka_unit_test_setup(what_is_wrong_says_what_would_be_right, begin),
        cmocka_unit_test(options_are_the_keys),
        cmocka_unit_test_setup(a_file_is_read, begin),
        cmocka_unit_test_setup(mistakes_in_a_file_have_their_place, begin),
        cmocka_unit_test_setup(files_of_nothing_are_fine, begin),
        cmocka_unit_test_setup(the_folder_s_file_goes_over_one_s_own, begin),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
