/* The state that the broker keeps, made of the player's status. */
#include "link/link_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define STATUS                                                                                                         \
    "{\"version\":\"0.1.0\",\"state\":\"showing\",\"view\":\"cards\",\"theme\":\"night\",\"notice\":null,\"is_"        \
    "paused\":true,"                                                                                                   \
    "\"article\":{\"index\":2,\"of\":5,\"title\":\"%s\",\"source\":\"/srv/a.md\"},\"card\":3,\"of\":12,\"edition\":1," \
    "\"last_error\":{\"text\":\"%s\",\"seconds_ago\":%d},\"memory_kb\":{\"stage\":20,\"press\":40},\"uptime_s\":61}"

static Arena arena;
static struct link_state_sources sources;

static int begin(void **state)
{
    (void)state;
    sources = (struct link_state_sources){.title = STR("Lobby"), .groups = STR("ground first"), .unix_s = 1790000000};
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static json_t *print(void)
{
    Str text = link_state_print(&sources, &arena);
    assert_in_range(text.len, 2, 2000);
    json_t *object = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_object(object));
    return object;
}

static void set_status(const char *title, const char *problem, int seconds_ago)
{
    sources.status = str_format(&arena, STATUS, title, problem, seconds_ago);
}

static void it_says_what_is_on_the_screen(void **state)
{
    (void)state;
    set_status("Doors", "no disk", 5);
    json_t *object = print(), *article = json_object_get(object, "article");
    assert_string_equal(json_string_value(json_object_get(object, "name")), "Lobby");
    assert_int_equal(json_array_size(json_object_get(object, "groups")), 2);
    assert_string_equal(json_string_value(json_object_get(article, "title")), "Doors");
    assert_int_equal(json_integer_value(json_object_get(article, "index")), 2);
    assert_null(json_object_get(article, "source")); /* a path is nobody's business */
    assert_int_equal(json_integer_value(json_object_get(object, "card")), 3);
    assert_int_equal(json_integer_value(json_object_get(object, "of")), 12);
    assert_int_equal(json_integer_value(json_object_get(object, "memory_kb")), 60);
    assert_string_equal(json_string_value(json_object_get(object, "problem")), "no disk");
    assert_int_equal(json_integer_value(json_object_get(object, "at")), 1790000000);
    assert_true(json_is_true(json_object_get(object, "is_paused")));
    assert_string_equal(json_string_value(json_object_get(object, "theme")), "night");
    json_decref(object);
}

static void an_old_problem_is_none(void **state)
{
    (void)state;
    set_status("Doors", "no disk", 5000);
    json_t *object = print();
    assert_true(json_is_null(json_object_get(object, "problem")));
    json_decref(object);
    sources.problem = STR("set refused");
    object = print();
    assert_string_equal(json_string_value(json_object_get(object, "problem")), "set refused");
    json_decref(object);
}

/* Control characters take six bytes each. */
static void it_always_fits(void **state)
{
    (void)state;
    char title[960 + 1] = "", groups[16 * 33 + 1] = "", problem[300];
    for (int i = 0; i < 160; i++)
        strcat(title, "\\u0001");
    for (int i = 0; i < 16; i++)
        strcat(groups, "a-group-of-screens-up-to-32-byte ");
    memset(problem, 1, sizeof problem);
    set_status(title, "x", 1);
    sources.groups = str_from_c(groups);
    sources.problem = (Str){problem, sizeof problem};
    json_decref(print());
}

static void a_status_that_is_none_has_no_state(void **state)
{
    (void)state;
    const char *texts[] = {"", "error: there is no memory for the status", "[1]", "{", "3"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        sources.status = str_from_c(texts[i]);
        assert_int_equal(link_state_print(&sources, &arena).len, 0);
    }
    sources.status = STR("{\"article\":3,\"memory_kb\":\"x\",\"version\":{\"a\":[]},\"last_error\":[]}");
    json_decref(print());
}

static void characters_are_not_cut(void **state)
{
    (void)state;
    assert_int_equal(link_state_cut(STR("h\xc3\xa4user"), 2).len, 1);
    assert_int_equal(link_state_cut(STR("h\xc3\xa4user"), 3).len, 3);
    assert_int_equal(link_state_cut(STR("abc"), 9).len, 3);
    assert_int_equal(link_state_cut(STR(""), 9).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_says_what_is_on_the_screen, begin),
        cmocka_unit_test_setup(an_old_problem_is_none, begin),
        cmocka_unit_test_setup(it_always_fits, begin),
        cmocka_unit_test_setup(a_status_that_is_none_has_no_state, begin),
        cmocka_unit_test_setup(characters_are_not_cut, begin),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
