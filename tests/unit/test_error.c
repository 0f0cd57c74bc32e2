#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void it_says_what_was_written_and_is_false(void **state)
{
    (void)state;
    struct error error;
    assert_false(error_set(&error, "%s is %d px wide", "a.png", 0));
    assert_string_equal(error.text, "a.png is 0 px wide");
}

static void context_stands_in_front(void **state)
{
    (void)state;
    struct error error;
    error_set(&error, "no such key");
    assert_false(error_add_context(&error, "%s:%d", "a.yaml", 3));
    assert_string_equal(error.text, "a.yaml:3: no such key");
}

static void long_messages_are_cut(void **state)
{
    (void)state;
    struct error error;
    char text[2000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    error_set(&error, "%s", text);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
    error_add_context(&error, "here");
    assert_memory_equal(error.text, "here: xxx", 9);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
    error_add_context(&error, "%s", text);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_was_written_and_is_false),
        cmocka_unit_test(context_stands_in_front),
        cmocka_unit_test(long_messages_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
