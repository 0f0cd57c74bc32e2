/* A notice from the broker as a line of the control socket. */
#include "link/link_notice.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static json_t *show(struct link_notice notice)
{
    Str line = link_notice_print(&notice, &arena);
    assert_true(str_has_prefix(line, STR("show {")));
    assert_true(str_find(line, STR("\n")) < 0);
    json_t *object = json_loadb(line.ptr + 5, line.len - 5, 0, NULL);
    assert_non_null(object);
    return object;
}

static void a_text_is_shown(void **state)
{
    (void)state;
    json_t *object = show((struct link_notice){.name = STR("lift"), .text = STR("# Lift\n\n\"Out\" of order.\n")});
    assert_string_equal(json_string_value(json_object_get(object, "name")), "lift");
    assert_string_equal(json_string_value(json_object_get(object, "text")), "# Lift\n\n\"Out\" of order.\n");
    assert_true(json_is_false(json_object_get(object, "wake")));
    assert_int_equal(json_object_size(object), 3);
    json_decref(object);
}

static void its_front_matter_counts(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    json_t *object = show((struct link_notice){
        .name = STR("x"), .text = STR("---\nuntil: 2030-01-01\nwake: true\n---\nWords.\n"), .left_s = 90});
    assert_true(json_is_true(json_object_get(object, "wake")));
    assert_true(json_integer_value(json_object_get(object, "until")) > 1890000000);
    assert_int_equal(json_integer_value(json_object_get(object, "for")), 90);
    json_decref(object);
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    json_t *object = show((struct link_notice){.name = STR("x"),
                                               .text = STR("a\xff"
                                                           "b")});
    assert_string_equal(json_string_value(json_object_get(object, "text")), "a\xef\xbf\xbd"
                                                                            "b");
    json_decref(object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_shown),
        cmocka_unit_test(its_front_matter_counts),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
