/* Settings that change while the program runs. */
#include "config/settings.h"

#include "base/clock.h"
#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"

static Arena arena;
static struct options options;
static struct settings settings;
static struct error error;
static char name[] = "placard", dwell_option[] = "--dwell-most=33", file[] = "a.md";
static char *argv[] = {name, dwell_option, file, NULL};

static int start(void **state)
{
    (void)state;
    if (folder_make() != 0)
        return -1;
    setenv("XDG_CONFIG_HOME", folder_path("xdg"), 1);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

static void write_config(const char *text)
{
    folder_write("xdg/placard/placard.yaml", text);
}

static int begin(void **state)
{
    (void)state;
    write_config("dwell: 5\nrotate: 90\n");
    return options_parse(3, argv, &arena, &options, &error) && settings_init(&settings, &options, argv, &error) ? 0
                                                                                                                : -1;
}

static int end(void **state)
{
    (void)state;
    settings_finish(&settings);
    arena_finish(&arena);
    return 0;
}

/* Reloads and returns the effects; the keys that need a restart must be these. */
static unsigned reload(const char *names)
{
    unsigned effects;
    struct str_builder found = {.arena = &arena};
    if (!settings_reload(&settings, &effects, &found, &error))
        fail_msg("%s", error.text);
    assert_true(str_is_equal(str_builder_text(&found), str_from_c(names)));
    return effects;
}

/* Returns the configuration that a press started now would get. */
static struct config given_to_press(void)
{
    struct config config;
    config_init(&config, &arena);
    if (!config_load_written(&config, str_format(&arena, "/proc/self/fd/%d", settings.fd), &error))
        fail_msg("%s", error.text);
    return config;
}

static void nothing_new_is_no_effect(void **state)
{
    (void)state;
    assert_int_equal(reload(""), 0);
    write_config("# the same\nrotate: 90\ndwell: 5s\n");
    assert_int_equal(reload(""), 0);
    assert_int_equal(given_to_press().dwell_ms, 5000);
}

static void what_changed_holds(void **state)
{
    (void)state;
    write_config("dwell: 7\nrotate: 90\n");
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
    assert_int_equal(settings.options.config.dwell_ms, 7000);
    assert_int_equal(given_to_press().dwell_ms, 7000);
    write_config("dwell: 7\nrotate: 90\ntransition: cut\n");
    assert_int_equal(reload(""), CONFIG_FOR_STAGE);
    assert_int_equal(settings.options.config.transition.kind, TRANSITION_CUT);
    write_config("");
    assert_int_equal(reload("rotate"), CONFIG_FOR_STAGE | CONFIG_FOR_PRESS | CONFIG_FOR_RESTART);
    assert_int_equal(settings.options.config.dwell_ms, 0);
    assert_int_equal(settings.options.config.rotate, 90); /* until the next start */
    assert_int_equal(given_to_press().rotate, 90);
}

static void options_stay_over_files(void **state)
{
    (void)state;
    write_config("dwell: 5\nrotate: 90\ndwell-most: 44\nsources: [b.md]\n");
    assert_int_equal(reload(""), 0);
    assert_int_equal(settings.options.config.dwell_most_ms, 33000);
    struct config given = given_to_press();
    assert_int_equal(given.dwell_most_ms, 33000);
    assert_int_equal(given.n_sources, 1);
    assert_true(str_is_equal(given.sources[0], STR("a.md")));
}

static void a_broken_file_changes_nothing(void **state)
{
    (void)state;
    unsigned effects;
    struct str_builder names = {.arena = &arena};
    static const char *const BROKEN[] = {"dwell: 9\nrotate: soon\n", "dwell: [", "colour: red\n"};
    for (size_t i = 0; i < 3; i++) {
        write_config(BROKEN[i]);
        assert_false(settings_reload(&settings, &effects, &names, &error));
        assert_int_equal(effects, 0);
        assert_non_null(strstr(error.text, "xdg/placard/placard.yaml:"));
        assert_int_equal(settings.options.config.dwell_ms, 5000);
        assert_int_equal(given_to_press().dwell_ms, 5000);
    }
    write_config("dwell: 9\nrotate: 90\n");
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
    assert_int_equal(given_to_press().dwell_ms, 9000);
}

static bool is_change_noticed(void)
{
    int64_t now_ms = clock_now_ms();
    watch_hear(&settings.watch, now_ms);
    return watch_tick(&settings.watch, now_ms + 60000);
}

static void a_theme_that_cannot_be_loaded_is_refused(void **state)
{
    (void)state;
    unsigned effects;
    struct str_builder names = {.arena = &arena};
    write_config("dwell: 9\nrotate: 90\ntheme: nihgt\n");
    assert_false(settings_reload(&settings, &effects, &names, &error));
    assert_non_null(strstr(error.text, "xdg/placard/placard.yaml:3: theme: "));
    assert_int_equal(given_to_press().dwell_ms, 5000);
    write_config(
        str_to_c(&arena, str_format(&arena, "rotate: 90\ntheme: %s\n", folder_write("own.yaml", "margin: 99\n"))));
    assert_false(settings_reload(&settings, &effects, &names, &error));
    assert_non_null(strstr(error.text, "own.yaml:1: margin"));
    folder_write("own.yaml", "margin: 7\n"); /* repaired: its configuration is valid */
    assert_true(is_change_noticed());
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
    assert_true(str_has_suffix(given_to_press().theme, STR("/own.yaml")));
}

static void a_refused_theme_is_watched_where_sources_stand_in_the_file_too(void **state)
{
    (void)state;
    unsigned effects;
    struct str_builder names = {.arena = &arena};
    settings.argv = (char *[]){name, dwell_option, NULL};
    folder_write("show/a.md", "# One\n");
    Str theme = str_from_c(folder_write("looks/own.yaml", "margin: 99\n"));
    write_config(str_to_c(
        &arena, str_format(&arena, "rotate: 90\nsources: [../../show]\ntheme: " STR_FMT "\n", STR_ARG(theme))));
    assert_false(settings_reload(&settings, &effects, &names, &error));
    folder_write("looks/own.yaml", "margin: 7\n");
    assert_true(is_change_noticed());
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
}

static void the_source_folder_s_file_is_watched_as_well(void **state)
{
    (void)state;
    settings.argv = (char *[]){name, dwell_option, NULL}; /* no source on the command line */
    write_config("dwell: 5\nrotate: 90\nsources: [../../show]\n");
    folder_write("show/a.md", "# One\n");
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
    folder_write("show/placard.yaml", "dwell: soon\n");
    assert_true(is_change_noticed());
    unsigned effects;
    struct str_builder names = {.arena = &arena};
    assert_false(settings_reload(&settings, &effects, &names, &error));
    assert_non_null(strstr(error.text, "show/placard.yaml:1: dwell: "));
    folder_write("show/placard.yaml", "dwell: 6\n");
    assert_true(is_change_noticed());
    assert_int_equal(reload(""), CONFIG_FOR_PRESS);
    assert_int_equal(given_to_press().dwell_ms, 6000);
}

static void a_change_of_a_file_is_noticed(void **state)
{
    (void)state;
    int64_t now_ms = clock_now_ms();
    watch_hear(&settings.watch, now_ms);
    assert_false(watch_tick(&settings.watch, now_ms + 60000));
    write_config("dwell: 8\n");
    watch_hear(&settings.watch, now_ms);
    assert_true(watch_tick(&settings.watch, now_ms + 60000));
    reload("rotate");
    write_config("dwell: 9\n"); /* by the newly created watch */
    watch_hear(&settings.watch, now_ms);
    assert_true(watch_tick(&settings.watch, now_ms + 60000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_new_is_no_effect, begin, end),
        cmocka_unit_test_setup_teardown(what_changed_holds, begin, end),
        cmocka_unit_test_setup_teardown(options_stay_over_files, begin, end),
        cmocka_unit_test_setup_teardown(a_broken_file_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_theme_that_cannot_be_loaded_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_refused_theme_is_watched_where_sources_stand_in_the_file_too, begin, end),
        cmocka_unit_test_setup_teardown(the_source_folder_s_file_is_watched_as_well, begin, end),
        cmocka_unit_test_setup_teardown(a_change_of_a_file_is_noticed, begin, end),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
