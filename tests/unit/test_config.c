/* Keys, their values, and files of them. */
#include "config/config.h"

#include "base/path.h"
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
    assert_int_equal(config.transition.kind, TRANSITION_SLIDE);
    assert_int_equal(config.transition.ms, 300);
    set("transition", "cut");
    assert_int_equal(config.transition.kind, TRANSITION_CUT);
    set("size", "1080x1920");
    assert_int_equal(config.size.w_px, 1080);
    assert_int_equal(config.size.h_px, 1920);
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

static void values_have_units(void **state)
{
    (void)state;
    set("refresh", "90");
    assert_int_equal(config.refresh_ms, 90000);
    set("refresh", "5m");
    assert_int_equal(config.refresh_ms, 300000);
    set("refresh", "1.5 h");
    assert_int_equal(config.refresh_ms, 5400000);
    set("cache.size", "1GB");
    assert_true(config.cache_bytes == (int64_t)1 << 30);
    set("cache.size", "2000000");
    assert_true(config.cache_bytes == 2000000);
    set("cache.size", "512 MB");
    assert_true(config.cache_bytes == (int64_t)512 << 20);
    set("feed.entries", "3");
    assert_int_equal(config.feed_entries, 3);
    set("blank", "22:00-06:30");
    assert_int_equal(config.blank.from_minute, 22 * 60);
    assert_int_equal(config.blank.until_minute, 6 * 60 + 30);
    set("blank", "8:00-24:00");
    assert_int_equal(config.blank.until_minute, 24 * 60);
    set("blank", "never");
    assert_int_equal(config.blank.from_minute, config.blank.until_minute);
    set("dim", "60%");
    assert_int_equal(config.dim.percent, 60);
    assert_int_equal(config.dim.hours.from_minute, config.dim.hours.until_minute);
    set("dim", "40% 20:00-08:00");
    assert_int_equal(config.dim.percent, 40);
    assert_int_equal(config.dim.hours.from_minute, 20 * 60);
    assert_int_equal(config.dim.hours.until_minute, 8 * 60);
    set("shift", "0");
    assert_int_equal(config.shift_px, 0);
    set("screen-care", "off");
    assert_false(config.has_screen_care);
    set("shuffle", "true");
    assert_true(config.is_shuffled);
}

static void defaults_are_said_in_the_help(void **state)
{
    (void)state;
    assert_int_equal(config.refresh_ms, 300000);
    assert_int_equal(config.feed_entries, 10);
    assert_true(config.cache_bytes == (int64_t)256 << 20);
    assert_int_equal(config.shift_px, CONFIG_SHIFT_BY_KIOSK);
    assert_true(config.has_screen_care);
    assert_int_equal(config.dim.percent, 0);
    assert_int_equal(config.blank.from_minute, config.blank.until_minute);
}

static void expect_cache_folder(const char *path)
{
    config_init(&config, &arena);
    assert_true(str_is_equal(config.cache_folder, str_from_c(path)));
}

static void the_cache_has_its_usual_places(void **state)
{
    (void)state;
    setenv("HOME", "/home/me", 1);
    setenv("XDG_CACHE_HOME", "/home/me/quick", 1);
    setenv("CACHE_DIRECTORY", "/var/cache/placard:/var/cache/other", 1);
    expect_cache_folder("/var/cache/placard");
    unsetenv("CACHE_DIRECTORY");
    expect_cache_folder("/home/me/quick/placard");
    unsetenv("XDG_CACHE_HOME");
    expect_cache_folder("/home/me/.cache/placard");
    unsetenv("HOME");
    expect_cache_folder("");
    set("cache.folder", "/srv/copies");
    assert_true(str_is_equal(config.cache_folder, STR("/srv/copies")));
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
    refuses("display", "HDMI A 1", "neither a number nor a name");
    refuses("display", "A-name-longer-than-all-connectors-have", "neither a number nor a name");
    refuses("mode", "1080p", "not a mode");
    refuses("mode", "1920x1080@", "not a mode");
    refuses("mode", "1920x1080@50Hz", "not a mode");
    refuses("mode", "19x1080", "not between");
    refuses("screen.distance", "4", "length like");
    refuses("screen.distance", "4 miles", "length like");
    refuses("screen.distance", "1mm", "not between");
    refuses("kiosk", "maybe", "true or false");
    refuses("theme", "", "empty");
    refuses("colour", "red", "unknown key");
    refuses("refresh", "0", "not between");
    refuses("refresh", "5 minutes", "5m or 1h");
    refuses("refresh", "2 days", "5m or 1h");
    refuses("refresh", "100h", "360000 seconds is not between");
    refuses("cache.size", "much", "256MB");
    refuses("cache.size", "1TB", "256MB");
    refuses("cache.size", "10", "not between");
    refuses("cache.size", "-1GB", "not between");
    refuses("feed.entries", "0", "not between");
    refuses("blank", "22-6", "22:00-06:30");
    refuses("blank", "24:00-06:00", "22:00-06:30");
    refuses("blank", "22:00-06:60", "22:00-06:30");
    refuses("blank", "22:00-24:01", "22:00-06:30");
    refuses("blank", "22:00-06:30 on", "22:00-06:30");
    refuses("blank", "22:00--6:30", "22:00-06:30");
    refuses("dim", "40", "40% 20:00-08:00");
    refuses("dim", "40% at night", "40% 20:00-08:00");
    refuses("dim", "40%20:00-08:00", "40% 20:00-08:00");
    refuses("dim", "91%", "not between");
    refuses("dim", "-1%", "not between");
    refuses("dim", "", "40% 20:00-08:00");
    refuses("display-power", "hdmi", "none, cec, ddc, or a command");
    refuses("display-power", "", "none, cec, ddc, or a command");
    refuses("shift", "65", "not between");
}

static void options_are_the_keys(void **state)
{
    (void)state;
    assert_string_equal(config_find_option(STR("dwell"))->name, "dwell");
    assert_string_equal(config_find_option(STR("distance"))->name, "screen.distance");
    assert_string_equal(config_find_option(STR("cache-size"))->name, "cache.size");
    assert_string_equal(config_find_option(STR("feed-entries"))->name, "feed.entries");
    assert_null(config_find_option(STR("size.cache")));
    assert_null(config_find_option(STR("cache.size")));
    assert_null(config_find_option(STR("entries")));
    assert_null(config_find_option(STR("screen")));
    assert_null(config_find_option(STR("")));
}

static void a_file_is_read(void **state)
{
    (void)state;
    struct error error = {{0}};
    Str path = str_from_c(folder_write(
        "a/full.yaml", "dwell: 8\nkiosk: true\ntransition: cut\nscreen:\n  distance: 3m\n"
                       "sources:\n  - one.md\n  - /srv/two\ncache: {size: 1GB, folder: /c}\nfeed:\n  entries: 4\n"));
    if (!config_load(&config, path, &error))
        fail_msg("%s", error.text);
    assert_int_equal(config.dwell_ms, 8000);
    assert_true(config.is_kiosk);
    assert_int_equal(config.distance_mm, 3000);
    assert_int_equal(config.n_sources, 2);
    assert_true(str_is_equal(config.sources[0], str_from_c(folder_path("a/one.md"))));
    assert_true(str_is_equal(config.sources[1], STR("/srv/two")));
    assert_int_equal(config.dwell_word_ms, 300); /* not given: unchanged */
    assert_true(config.cache_bytes == (int64_t)1 << 30);
    assert_true(str_is_equal(config.cache_folder, STR("/c")));
    assert_int_equal(config.feed_entries, 4);
    assert_int_equal(config.n_files, 1);
    assert_true(str_is_equal(config.files[0], path));
}

static void paths_in_a_file_are_relative_to_it(void **state)
{
    (void)state;
    struct error error = {{0}};
    Str path = str_from_c(folder_write(
        "a/paths.yaml", "pictures: album\ncache: {folder: ../kept}\nsocket: /run/here\ntheme: own.yaml\n"));
    if (!config_load(&config, path, &error))
        fail_msg("%s", error.text);
    Str folder = path_folder(path);
    assert_true(str_is_equal(config.pictures, path_join(&arena, folder, STR("album"))));
    assert_true(str_is_equal(config.cache_folder, path_join(&arena, folder, STR("../kept"))));
    assert_true(str_is_equal(config.socket, STR("/run/here")));
    assert_true(str_is_equal(config.theme, path_join(&arena, folder, STR("own.yaml"))));
}

static void addresses_among_a_file_s_sources_stay_addresses(void **state)
{
    (void)state;
    struct error error = {{0}};
    static const char *const addresses[] = {"http://example.org/a", "HTTPS://example.org/feed.xml", "-"};
    Str path = str_from_c(folder_write(
        "a/web.yaml", "sources: [\"http://example.org/a\", \"HTTPS://example.org/feed.xml\", \"-\", b.md]\n"));
    if (!config_load(&config, path, &error))
        fail_msg("%s", error.text);
    assert_int_equal(config.n_sources, 4);
    for (int i = 0; i < 3; i++)
        assert_true(str_is_equal(config.sources[i], str_from_c(addresses[i])));
    assert_true(str_is_equal(config.sources[3], str_from_c(folder_path("a/b.md"))));
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
        {"dwell: 5\nrotate: 90\n\nshift:4\n", "bad.yaml:4:1: "},
        {"dwell: 5\nrotate: 90\n\n\tshift: 4\n", "bad.yaml:4:1: "},
        {"\tshift: 4\n", "bad.yaml:1:1: "},
        {"dwell: 5\nrotate: 90\n\ndwell: 6\n", "bad.yaml:4:1: "},
        {"cache:\n  size: 1GB\n\n  size: 2GB\n", "bad.yaml:4:3: "},
        {"dwell: 5\n---\nrotate: 90\n", "bad.yaml:2:1: a second YAML document"},
        {"feed:\n  entries: 4\ncache:\n  folder: x\n  size: huge\n", "bad.yaml:5: cache.size: \"huge\""},
        {"cache:\n  entries: 4\n", "bad.yaml:2:"},
        {"entries: 4\n", "bad.yaml:1:"},
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

static void who_writes_articles_runs_no_commands(void **state)
{
    (void)state;
    struct error error = {{0}};
    Str folder = str_from_c(folder_path("show"));
    folder_write("xdg/placard/placard.yaml", "display-power: /usr/local/bin/tv\n");
    folder_write("show/placard.yaml", "theme: day\ndisplay-power: cec\n");
    if (!config_load_all(&config, folder, &error))
        fail_msg("%s", error.text);
    assert_true(str_is_equal(config.display_power, STR("cec")));
    folder_write("show/placard.yaml", "theme: day\ndisplay-power: /usr/local/bin/tv\n");
    assert_false(config_load_all(&config, folder, &error));
    assert_non_null(strstr(error.text, "show/placard.yaml:2: display-power: a command must be in another"));
    folder_write("show/placard.yaml", "broker: {password-file: /etc/shadow}\n");
    assert_false(config_load_all(&config, folder, &error));
    assert_non_null(strstr(error.text, "broker.password-file: a broker must be in another"));
    unlink(folder_path("show/placard.yaml"));
    if (!config_load_all(&config, folder, &error))
        fail_msg("%s", error.text);
    assert_true(str_is_equal(config.display_power, STR("/usr/local/bin/tv")));
    unlink(folder_path("xdg/placard/placard.yaml"));
}

/* ---- writing and comparing ---- */

/* Returns a value for the key that is not its default. */
static const char *unusual_value(const char *name)
{
    static const struct {
        const char *name, *value;
    } VALUES[] = {{"transition", "slide:0.3"},
                  {"rotate", "90"},
                  {"size", "800x600"},
                  {"blank", "21:00-05:00"},
                  {"dim", "30% 19:00-07:00"},
                  {"qr", "every"},
                  {"cache.size", "77MB"},
                  {"shift", "3"},
                  {"screen.distance", "4m"},
                  {"display", "2"},
                  {"mode", "1920x1080@50"},
                  {"screen.diagonal", "55\""},
                  {"kiosk", "yes"},
                  {"mirror", "yes"},
                  {"once", "true"},
                  {"shuffle", "on"},
                  {"sync", "yes"},
                  {"display-power", "cec:1"},
                  {"screen-care", "no"},
                  {"typography", "no"},
                  {"clock", "yes"},
                  {"feed.entries", "7"},
                  {"broker.address", "mqtts://broker.example"},
                  {"broker.user", "hall-3"},
                  {"broker.groups", "ground first"},
                  {"broker.allow", "words notices"},
                  {"broker.home-assistant", "yes"},
                  {"broker.insecure", "yes"}};
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
        if (strcmp(VALUES[i].name, name) == 0)
            return VALUES[i].value;
    return "17"; /* seconds, or a text */
}

static struct config written_and_read(const struct config *from)
{
    struct config to;
    struct error error = {{0}};
    Str text = config_write(from, &arena);
    config_init(&to, &arena);
    if (!config_load_written(&to, str_from_c(folder_write("written.yaml", str_to_c(&arena, text))), &error))
        fail_msg("%s\n" STR_FMT, error.text, STR_ARG(text));
    return to;
}

static void expect_same(const struct config *a, const struct config *b)
{
    struct str_builder names = {.arena = &arena};
    assert_int_equal(config_compare(a, b, &names), 0);
    assert_int_equal(names.len, 0);
    assert_int_equal(a->n_sources, b->n_sources);
}

static void what_is_written_is_read_as_it_was(void **state)
{
    (void)state;
    struct config before = config;
    expect_same(&config, &config);
    struct config copy = written_and_read(&config);
    expect_same(&config, &copy);
    for (const struct config_key *key = config_keys(); key->name; key++) {
        struct str_builder names = {.arena = &arena};
        set(key->name, unusual_value(key->name));
        unsigned effect = config_compare(&before, &config, &names);
        if (effect != (unsigned)key->effect)
            fail_msg("%s: %u is not %u", key->name, effect, (unsigned)key->effect);
        assert_true((names.len > 0) == (effect == CONFIG_FOR_RESTART));
        before = config;
    }
    copy = written_and_read(&config);
    expect_same(&config, &copy);
}

static void names_of_all_kinds_survive(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"a \"b\" \\ c: # d",
                                        "-",
                                        "../\xc3\xa9t\xc3\xa9.md",
                                        "latin-\xe9.md",
                                        "two\nlines\t\x01",
                                        "yes",
                                        "\xf0\x9f\x98\x80",
                                        "{x}",
                                        "https://example.org/?a=b&c#d",
                                        "\xff\xfe\xef\xbf\xbd",
                                        " "};
    int n = (int)(sizeof NAMES / sizeof *NAMES);
    for (int i = 0; i < n; i++)
        *arena_push(&arena, config.sources, config.n_sources) = str_from_c(NAMES[i]);
    set("pictures", NAMES[3]);
    set("theme", NAMES[0]);
    struct config copy = written_and_read(&config);
    assert_int_equal(copy.n_sources, n);
    for (int i = 0; i < n; i++)
        assert_true(str_is_equal(copy.sources[i], str_from_c(NAMES[i])));
    assert_true(str_is_equal(copy.pictures, str_from_c(NAMES[3])));
    expect_same(&config, &copy);
}

static void sources_are_for_the_press(void **state)
{
    (void)state;
    struct config other = config;
    struct str_builder names = {.arena = &arena};
    *arena_push(&arena, config.sources, config.n_sources) = STR("a.md");
    assert_int_equal(config_compare(&config, &other, &names), CONFIG_FOR_PRESS);
    *arena_push(&arena, other.sources, other.n_sources) = STR("b.md");
    assert_int_equal(config_compare(&config, &other, &names), CONFIG_FOR_PRESS);
    other.sources[0] = STR("a.md");
    assert_int_equal(config_compare(&config, &other, &names), 0);
}

static void what_cannot_change_is_kept(void **state)
{
    (void)state;
    struct config old = config;
    set("rotate", "90");
    set("size", "640x480");
    set("socket", "/run/one");
    set("theme", "night");
    old.socket = STR("/run/two");
    old.display.number = 3;
    config_keep_fixed(&config, &old);
    assert_int_equal(config.rotate, 0);
    assert_int_equal(config.size.w_px, 0);
    assert_int_equal(config.size.h_px, 0);
    assert_int_equal(config.display.number, 3);
    assert_true(str_is_equal(config.socket, STR("/run/two")));
    assert_true(str_is_equal(config.theme, STR("night")));
    assert_int_equal(str_find(config_write(&config, &arena), STR("rotate")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(values_are_taken, begin),
        cmocka_unit_test_setup(values_have_units, begin),
        cmocka_unit_test_setup(defaults_are_said_in_the_help, begin),
        cmocka_unit_test_setup(the_cache_has_its_usual_places, begin),
        cmocka_unit_test_setup(what_is_written_is_read_as_it_was, begin),
        cmocka_unit_test_setup(names_of_all_kinds_survive, begin),
        cmocka_unit_test_setup(sources_are_for_the_press, begin),
        cmocka_unit_test_setup(what_cannot_change_is_kept, begin),
        cmocka_unit_test_setup(what_is_wrong_says_what_would_be_right, begin),
        cmocka_unit_test(options_are_the_keys),
        cmocka_unit_test_setup(a_file_is_read, begin),
        cmocka_unit_test_setup(paths_in_a_file_are_relative_to_it, begin),
        cmocka_unit_test_setup(addresses_among_a_file_s_sources_stay_addresses, begin),
        cmocka_unit_test_setup(mistakes_in_a_file_have_their_place, begin),
        cmocka_unit_test_setup(files_of_nothing_are_fine, begin),
        cmocka_unit_test_setup(the_folder_s_file_goes_over_one_s_own, begin),
        cmocka_unit_test_setup(who_writes_articles_runs_no_commands, begin),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
