/* Settings of the broker's staff. */
#include "config/config_afar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "folder.h"

static Arena arena;
static struct config config;

static int begin(void **state)
{
    (void)state;
    int failed = folder_make();
    config_init(&config, &arena);
    config.cache_folder = str_copy(&arena, str_from_c(folder_path("cache")));
    config.broker.address = STR("mqtts://b");
    config.broker.user = STR("hall-3");
    config.broker.groups = STR("ground first");
    return failed;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static void takes(const char *text)
{
    struct error error;
    if (!config_afar_check(str_from_c(text), STR(BUILD_FOLDER "/assets"), &error))
        fail_msg("%s: %s", text, error.text);
}

static void refuses(const char *text, const char *reason)
{
    struct error error;
    if (config_afar_check(str_from_c(text), STR(BUILD_FOLDER "/assets"), &error))
        fail_msg("%s is taken", text);
    if (!strstr(error.text, reason))
        fail_msg("%s: \"%s\" does not say \"%s\"", text, error.text, reason);
}

static void some_keys_may_be_set(void **state)
{
    (void)state;
    takes("theme: night\ndwell: 12\ndwell-word: 0.3\nrefresh: 5m\nblank: 22:00-06:00\ndim: 40%\nname: Hall 3\n");
    takes("sources: [https://example.org/feed.xml, \"http://example.org/\"]\n");
    takes("{\"theme\": \"night\", \"blank\": \"never\"}");
    takes("");
}

static void others_may_not(void **state)
{
    (void)state;
    const char *keys[] = {"socket: /tmp/x",     "pictures: /etc",     "kiosk: no",
                          "once: yes",          "rotate: 90",         "display: 1",
                          "display-power: cec", "cache: {folder: /}", "broker: {user: other}",
                          "address: mqtt://x",  "shuffle: yes",       "themes: night"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        refuses(keys[i], "settings:1:1: ");
    refuses("theme: day\nsources: [/etc/passwd]\n", "settings:2: sources: \"/etc/passwd\" is not an address");
    refuses("sources: [\"-\"]\n", "is not an address");
    refuses("theme: /etc/passwd\n", "settings:1: theme: name a built-in theme");
    refuses("theme: ../day.yaml\n", "settings:1: theme: name a built-in theme");
    refuses("theme: no-such-theme\n", "settings:1: theme: no theme");
    refuses("theme: day\ndwell: soon\n", "settings:2: dwell: ");
    refuses("name: \"\"\n", "settings:1: name: ");
    refuses("theme: [", "settings:");
    refuses("- theme", "settings:");
}

static void keep(const char *layer, const char *text)
{
    char name[100], bytes[200];
    snprintf(name, sizeof name, "cache/link/hall-3/kept/set.%s.yaml", layer);
    snprintf(bytes, sizeof bytes, "# 0\n%s", text);
    folder_write(name, bytes);
}

static void the_nearer_overrides(void **state)
{
    (void)state;
    keep("all", "dwell: 1\ndwell-word: 1\ndwell-base: 1\nrefresh: 1\n");
    keep("group-first", "dwell: 2\ndwell-word: 2\ndwell-base: 2\n");
    keep("group-ground", "dwell: 3\ndwell-word: 3\n");
    keep("screen", "dwell: 4\nname: Hall 3\n");
    keep("group-other", "dwell: 5\n");
    config_afar_load(&config);
    assert_int_equal(config.dwell_ms, 4000);
    assert_int_equal(config.dwell_word_ms, 3000);
    assert_int_equal(config.dwell_base_ms, 2000);
    assert_int_equal(config.refresh_ms, 1000);
    assert_true(str_is_equal(config.broker.title, STR("Hall 3")));
    assert_int_equal(config.n_files, 4); /* to be watched */
}

static void a_faulty_layer_is_skipped_whole(void **state)
{
    (void)state;
    keep("all", "dwell: 1\n");
    keep("screen", "dwell: 4\nsocket: /tmp/x\n");
    config_afar_load(&config);
    assert_int_equal(config.dwell_ms, 1000);
    assert_int_equal(config.socket.len, 0);
    assert_int_equal(config.n_files, 4);
}

static void articles_are_a_source(void **state)
{
    (void)state;
    config_afar_load(&config);
    assert_int_equal(config.n_sources, 1);
    assert_true(str_has_suffix(config.sources[0], STR("cache/link/hall-3/articles")));
    assert_int_equal(access(folder_path("cache/link/hall-3/articles"), F_OK), 0);
    config.n_sources = 0;
    config.broker.permits = CONFIG_WORDS;
    keep("all", "dwell: 1\n");
    config_afar_load(&config);
    assert_int_equal(config.n_sources, 0);
    assert_int_equal(config.dwell_ms, 0);
}

static void without_a_broker_there_is_nothing(void **state)
{
    (void)state;
    keep("all", "dwell: 1\n");
    config.broker.address = (Str){0};
    config_afar_load(&config);
    assert_int_equal(config.dwell_ms, 0);
    assert_int_equal(config.n_files + config.n_sources, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(some_keys_may_be_set, begin, stop),
        cmocka_unit_test_setup_teardown(others_may_not, begin, stop),
        cmocka_unit_test_setup_teardown(the_nearer_overrides, begin, stop),
        cmocka_unit_test_setup_teardown(a_faulty_layer_is_skipped_whole, begin, stop),
        cmocka_unit_test_setup_teardown(articles_are_a_source, begin, stop),
        cmocka_unit_test_setup_teardown(without_a_broker_there_is_nothing, begin, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
