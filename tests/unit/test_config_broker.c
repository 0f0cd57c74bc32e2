/* The keys of a broker. */
#include "config/config_broker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "config/config.h"
#include "folder.h"

static Arena arena;
static struct config config;

static int start(void **state)
{
    (void)state;
    return folder_make();
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

static void expect_address(const char *text, bool is_encrypted, const char *host, int port)
{
    struct config_broker_address address;
    if (!config_broker_parse_address(str_from_c(text), &address))
        fail_msg("%s is not understood", text);
    assert_int_equal(address.is_encrypted, is_encrypted);
    assert_true(str_is_equal(address.host, str_from_c(host)));
    assert_int_equal(address.port, port);
}

static void addresses(void **state)
{
    (void)state;
    expect_address("mqtt://localhost", false, "localhost", 1883);
    expect_address("mqtts://broker.example/", true, "broker.example", 8883);
    expect_address("mqtts://10.0.0.7:443", true, "10.0.0.7", 443);
    expect_address("mqtt://[fe80::1]:1884", false, "fe80::1", 1884);
    const char *wrong[] = {"",         "broker",       "http://broker",     "mqtt://",        "mqtt://a b",
                           "mqtt://:", "mqtt://a:",    "mqtt://a:0",        "mqtt://a:70000", "mqtt://a:99999999999999",
                           "mqtt://[", "mqtt://a/b/c", "mqtt://me:pw@host", "mqtt://[]"};
    struct config_broker_address address;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (config_broker_parse_address(str_from_c(wrong[i]), &address))
            fail_msg("%s is taken", wrong[i]);
}

static void load(const char *text, const char *reason)
{
    struct error error = {{0}};
    config_init(&config, &arena);
    folder_write("b.yaml", text);
    bool ok = config_load(&config, str_from_c(folder_path("b.yaml")), &error) && config_broker_check(&config, &error);
    if (ok != !reason)
        fail_msg("%s: %s", text, ok ? "taken" : error.text);
    if (reason && !strstr(error.text, reason))
        fail_msg("\"%s\" does not say \"%s\"", error.text, reason);
}

static void a_file_has_them(void **state)
{
    (void)state;
    load("theme: x\nbroker:\n  address: mqtts://b.example\n  user: hall-3\n  name: Hall 3\n"
         "  password-file: pw\n  groups: [ground, first]\n  allow: [words, notices]\n  home-assistant: yes\n",
         NULL);
    assert_true(str_is_equal(config.broker.user, STR("hall-3")));
    assert_true(str_is_equal(config.broker.title, STR("Hall 3")));
    assert_true(str_is_equal(config.broker.groups, STR("ground first")));
    assert_int_equal(config.broker.permits, CONFIG_WORDS | CONFIG_NOTICES);
    assert_true(config.broker.has_home_assistant);
    assert_true(str_is_equal(config.broker.password_file, str_from_c(folder_path("pw")))); /* relative to the file */
}

static void without_allow_everything_is(void **state)
{
    (void)state;
    load("broker: {address: \"mqtts://b\", user: a}\n", NULL);
    assert_int_equal(config.broker.permits, CONFIG_WORDS | CONFIG_NOTICES | CONFIG_SETTINGS | CONFIG_ARTICLES);
    load("broker: {address: \"mqtts://b\", user: a, allow: [nothing]}\n", NULL);
    assert_int_equal(config.broker.permits, 0);
}

static void faults_name_their_line(void **state)
{
    (void)state;
    load("\nbroker:\n  address: http://b\n", "b.yaml:3: broker.address: ");
    load("broker:\n  user: Hall 3\n", "b.yaml:2: broker.user: ");
    load("broker:\n  groups: [a, B]\n", "b.yaml:2: broker.groups: \"B\"");
    load("broker:\n  allow: [words, quit]\n", "\"quit\" is not words");
    load("broker:\n  allow: []\n", "b.yaml:");
    load("broker:\n  port: 3\n", "b.yaml:2:");
    load("broker:\n  name: \"\"\n", "text on one line");
    load("broker:\n  address: mqtts://b\n", "b.yaml:2: broker.address: there is no user");
}

static void a_password_does_not_travel_in_the_clear(void **state)
{
    (void)state;
    load("theme: x\nbroker:\n  address: mqtt://b\n  user: a\n  password-file: /p\n",
         "b.yaml:3: broker.address: the pass");
    load("broker:\n  address: mqtt://b\n  user: a\n  password-file: /p\n  insecure: yes\n", NULL);
    load("broker:\n  address: mqtt://127.0.0.1:1\n  user: a\n  password-file: /p\n", NULL);
    load("broker:\n  address: mqtt://localhost\n  user: a\n  password-file: /p\n", NULL);
    load("broker:\n  address: \"mqtt://[::1]\"\n  user: a\n  password-file: /p\n", NULL);
    load("broker:\n  address: mqtt://b\n  user: a\n", NULL);
}

static void they_are_passed_on(void **state)
{
    (void)state;
    struct config copy;
    struct error error;
    load("broker:\n  address: mqtts://b\n  user: a\n  groups: [x, y]\n  allow: [nothing]\n", NULL);
    Str written = config_write(&config, &arena);
    folder_write("w.yaml", str_to_c(&arena, written));
    config_init(&copy, &arena);
    if (!config_load_written(&copy, str_from_c(folder_path("w.yaml")), &error))
        fail_msg("%s", error.text);
    assert_true(str_is_equal(copy.broker.groups, STR("x y")));
    assert_int_equal(copy.broker.permits, 0);
    struct str_builder names = {.arena = &arena};
    assert_int_equal(config_compare(&config, &copy, &names), 0);
    copy.broker.permits = CONFIG_WORDS;
    assert_int_equal(config_compare(&config, &copy, &names), CONFIG_FOR_LINK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(addresses, begin),
        cmocka_unit_test_setup(a_file_has_them, begin),
        cmocka_unit_test_setup(without_allow_everything_is, begin),
        cmocka_unit_test_setup(faults_name_their_line, begin),
        cmocka_unit_test_setup(a_password_does_not_travel_in_the_clear, begin),
        cmocka_unit_test_setup(they_are_passed_on, begin),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
