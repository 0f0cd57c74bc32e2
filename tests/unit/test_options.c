/* The command line. */
#include "config/options.h"

#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
static Arena arena;
static struct options options;
static struct error error;

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
    arena_finish(&arena);
    return folder_remove();
}

/* Parses a command line, split at its spaces. */
static bool parse(const char *line)
{
    static char copy[512], name[] = "placard";
    char *argv[32] = {name};
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    error.text[0] = '\0';
    return options_parse(argc, argv, &arena, &options, &error);
}

static void takes(const char *line)
{
    if (!parse(line))
        fail_msg("%s: %s", line, error.text);
}

static void refuses(const char *line, const char *reason)
{
    if (parse(line))
        fail_msg("%s was taken", line);
    if (!strstr(error.text, reason))
        fail_msg("%s: \"%s\" does not say \"%s\"", line, error.text, reason);
}

static void nothing_plays_the_sample(void **state)
{
    (void)state;
    takes("");
    assert_int_equal(options.command, SUBCOMMAND_PLAY);
    assert_int_equal(options.config.n_sources, 1);
    assert_true(str_has_suffix(options.config.sources[0], STR(".md")));
}

static void commands_and_their_words(void **state)
{
    (void)state;
    takes("export --png out --json - a.md b.md --size 800x600");
    assert_int_equal(options.command, SUBCOMMAND_EXPORT);
    assert_true(str_is_equal(options.png, STR("out")));
    assert_true(str_is_equal(options.json, STR("-")));
    assert_int_equal(options.config.n_sources, 2);
    assert_int_equal(options.config.size.w_px, 800);
    takes("read --markdown a.md");
    assert_int_equal(options.format, FORMAT_MARKDOWN);
    takes("check a.md");
    assert_int_equal(options.command, SUBCOMMAND_CHECK);
    takes("a.md export");
    assert_int_equal(options.command, SUBCOMMAND_PLAY);
    assert_int_equal(options.config.n_sources, 2);
    takes("press --standard-input /proc/self/fd/9 -");
    assert_true(str_is_equal(options.standard_input, STR("/proc/self/fd/9")));
}

static void help_and_version_win(void **state)
{
    (void)state;
    takes("--help");
    assert_int_equal(options.command, SUBCOMMAND_HELP);
    takes("export -h");
    assert_int_equal(options.command, SUBCOMMAND_HELP);
    takes("--version a.md");
    assert_int_equal(options.command, SUBCOMMAND_VERSION);
}

static void values_stand_behind_or_after_equals(void **state)
{
    (void)state;
    takes("--dwell 12 --rotate=90 --kiosk a.md");
    assert_int_equal(options.config.dwell_ms, 12000);
    assert_int_equal(options.config.rotate, 90);
    assert_true(options.config.is_kiosk);
    takes("--kiosk=no a.md");
    assert_false(options.config.is_kiosk);
    takes("-- --dwell");
    assert_true(str_is_equal(options.config.sources[0], STR("--dwell")));
    takes("-");
    assert_true(str_is_equal(options.config.sources[0], STR("-")));
}

static void mistakes_name_the_word(void **state)
{
    (void)state;
    refuses("--no-such-option", "--no-such-option");
    refuses("-x", "-x");
    refuses("--dwell", "--dwell: requires a value");
    refuses("--dwell soon a.md", "--dwell: \"soon\"");
    refuses("--distance 9 a.md", "--distance: ");
    refuses("--distance 4m a.md", "--diagonal 55in");
    refuses("--kiosk=maybe a.md", "--kiosk: ");
    refuses("--png out a.md", "--png");
    refuses("--markdown a.md", "--markdown");
    refuses("read", "takes exactly one source");
    refuses("read a.md b.md", "takes exactly one source");
    refuses("export --png out", "missing source");
    refuses("export a.md", "--png DIR");
    refuses("check", "missing source");
    refuses("--config /nowhere.yaml a.md", "/nowhere.yaml");
}

static void options_go_over_files(void **state)
{
    (void)state;
    char line[256];
    folder_write("xdg/placard/placard.yaml", "dwell: 5\nrotate: 90\nkiosk: true\n");
    folder_write("show/placard.yaml", "dwell: 7\n");
    snprintf(line, sizeof line, "--rotate 180 %s", folder_path("show"));
    takes(line);
    assert_int_equal(options.config.dwell_ms, 7000);
    assert_int_equal(options.config.rotate, 180);
    assert_true(options.config.is_kiosk);
    snprintf(line, sizeof line, "--dwell 9 %s", folder_path("show"));
    takes(line);
    assert_int_equal(options.config.dwell_ms, 9000);
    snprintf(line, sizeof line, "--config %s %s", folder_write("more.yaml", "dwell: 11\nsources: [x.md]\n"),
             folder_path("show"));
    takes(line);
    assert_int_equal(options.config.dwell_ms, 11000);
    assert_int_equal(options.config.n_sources, 1); /* those of the command line */
    assert_true(str_is_equal(options.config.sources[0], str_from_c(folder_path("show"))));
    folder_write("xdg/placard/placard.yaml", "sources: [x.md, y.md]\n");
    takes("");
    assert_int_equal(options.config.n_sources, 2);
    unlink(folder_path("xdg/placard/placard.yaml"));
}

static void the_source_folder_s_file_is_read_whoever_names_the_folder(void **state)
{
    (void)state;
    char line[256];
    folder_write("show/placard.yaml", "dwell: 7\nrotate: 90\n");
    folder_write("xdg/placard/placard.yaml",
                 "dwell: 5\nshift: 2\nsources: [../../notice.md, \"http://127.0.0.1:9/f\", ../../show]\n");
    takes("");
    assert_int_equal(options.config.dwell_ms, 7000); /* the folder's file overrides the user's */
    assert_int_equal(options.config.rotate, 90);
    assert_int_equal(options.config.shift_px, 2);
    assert_int_equal(options.config.n_sources, 3);
    assert_true(str_has_suffix(options.config.files[2], STR("/show/placard.yaml")));
    const char *more = folder_write("more.yaml", "rotate: 180\nsources: [show]\n");
    snprintf(line, sizeof line, "--config %s --shift 3", more);
    folder_write("xdg/placard/placard.yaml", "dwell: 5\nsources: [gone.md]\n");
    takes(line);
    assert_int_equal(options.config.dwell_ms, 7000);
    assert_int_equal(options.config.rotate, 180); /* --config overrides the folder's file */
    assert_int_equal(options.config.shift_px, 3);
    folder_write("show/placard.yaml", "dwell: soon\n");
    refuses(line, "show/placard.yaml:1: dwell: ");
    unlink(folder_path("xdg/placard/placard.yaml"));
    folder_write("more.yaml", "sources: [stick]\n"); /* not plugged in yet */
    takes(line);
    assert_true(str_has_suffix(options.config.files[2], STR("/stick/placard.yaml")));
}

static void options_of_groups_have_their_names(void **state)
{
    (void)state;
    takes("--cache-size 1GB --feed-entries=3 --distance 4m --diagonal=55in --refresh 1h --blank 22:00-06:30 --shuffle "
          "a.md");
    assert_true(options.config.cache_bytes == (int64_t)1 << 30);
    assert_int_equal(options.config.feed_entries, 3);
    assert_int_equal(options.config.distance_mm, 4000);
    assert_int_equal(options.config.refresh_ms, 3600000);
    assert_true(options.config.is_shuffled);
    refuses("--cache-size huge a.md", "--cache-size: \"huge\"");
    refuses("--size-cache 1GB a.md", "--size-cache");
    refuses("--thme night a.md", "--thme: unknown option: did you mean --theme?");
    refuses("--kisk a.md", "did you mean --kiosk?");
    refuses("-z a.md", "-z: unknown option");
}

static void a_theme_that_cannot_be_loaded_is_a_mistake(void **state)
{
    (void)state;
    static const char *const commands[] = {"", "check ", "export --json - "};
    char line[256];
    for (size_t i = 0; i < 3; i++) {
        snprintf(line, sizeof line, "%s--theme nosuch a.md", commands[i]);
        refuses(line, "--theme: no theme \"nosuch\": name broadsheet, clear, day, night, or the path of a file");
        snprintf(line, sizeof line, "%s--theme %s a.md", commands[i],
                 folder_write("own.yaml", "name: mine\nmargin: 99\n"));
        refuses(line, "own.yaml:2: margin: ");
        folder_write("xdg/placard/placard.yaml", "dwell: 5\ntheme: nihgt\n");
        snprintf(line, sizeof line, "%sa.md", commands[i]);
        refuses(line, "xdg/placard/placard.yaml:2: theme: no theme \"nihgt\"");
        unlink(folder_path("xdg/placard/placard.yaml"));
    }
    takes("--theme night a.md");
    takes("ctl --theme nosuch status"); /* not needed by ctl */
}

static void a_press_reads_what_was_written_and_nothing_else(void **state)
{
    (void)state;
    char line[256];
    struct shelf_options shelf;
    folder_write("xdg/placard/placard.yaml", "dwell: 5\ntheme: night\nsources: [x.md]\n");
    takes("--refresh 7 --cache-folder /c relative.md");
    assert_int_equal(options.config.n_files, 2); /* the machine's and the user's */
    const char *written = folder_write("written.yaml", str_to_c(&arena, config_write(&options.config, &arena)));
    folder_write("xdg/placard/placard.yaml", "dwell: broken\n");
    snprintf(line, sizeof line, "press --settings %s --seed 41", written);
    takes(line);
    assert_int_equal(options.config.dwell_ms, 5000);
    assert_true(str_is_equal(options.config.theme, STR("night")));
    assert_int_equal(options.config.n_sources, 1);
    assert_true(str_is_equal(options.config.sources[0], STR("relative.md")));
    options_fill_shelf(&options, &shelf);
    assert_int_equal(shelf.fetch.refresh_ms, 7000);
    assert_true(str_is_equal(shelf.fetch.cache_folder, STR("/c")));
    assert_true(shelf.seed == 41);
    refuses("press --settings /nowhere.yaml", "/nowhere.yaml");
    refuses("--settings x.yaml a.md", "--settings");
    unlink(folder_path("xdg/placard/placard.yaml"));
}

static void standard_input_can_be_read_again_and_again(void **state)
{
    (void)state;
    int ends[2], old = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "words", 5), 5);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    takes("-");
    assert_true(options_keep_standard_input(&options, &arena, &error));
    for (int i = 0; i < 2; i++) {
        Str bytes;
        assert_true(file_read(&arena, options.standard_input, 100, &bytes, &error));
        assert_true(str_is_equal(bytes, STR("words")));
    }
    close(options.standard_input_fd);
    dup2(old, STDIN_FILENO);
    close(old);
    close(ends[0]);
    takes("a.md");
    assert_true(options_keep_standard_input(&options, &arena, &error));
    assert_int_equal(options.standard_input.len, 0);
    assert_int_equal(options.standard_input_fd, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_plays_the_sample),
        cmocka_unit_test(commands_and_their_words),
        cmocka_unit_test(help_and_version_win),
        cmocka_unit_test(values_stand_behind_or_after_equals),
        cmocka_unit_test(mistakes_name_the_word),
        cmocka_unit_test(options_go_over_files),
        cmocka_unit_test(the_source_folder_s_file_is_read_whoever_names_the_folder),
        cmocka_unit_test(options_of_groups_have_their_names),
        cmocka_unit_test(a_theme_that_cannot_be_loaded_is_a_mistake),
        cmocka_unit_test(a_press_reads_what_was_written_and_nothing_else),
        cmocka_unit_test(standard_input_can_be_read_again_and_again),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
