/* Escapes, what only looks like one, and the zero byte. */
#include "base/percent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(Str (*decode)(Arena *arena, Str text), Str text, Str expected)
{
    Arena arena = {0};
    assert_true(str_is_equal(decode(&arena, text), expected));
    arena_finish(&arena);
}

static void escapes_are_decoded(void **state)
{
    (void)state;
    check(percent_decode, STR("a%20b%c3%A9"), STR("a b\u00e9"));
    check(percent_decode, STR("%4"), STR("%4"));
    check(percent_decode, STR("100%"), STR("100%"));
    check(percent_decode, STR("%zz%4g"), STR("%zz%4g"));
    check(percent_decode, STR("%2525"), STR("%25"));
    check(percent_decode, STR("x%00y"), (Str){"x\0y", 3});
}

static void names_keep_an_escaped_zero(void **state)
{
    (void)state;
    check(percent_decode_name, STR("x%00y%20z"), STR("x%00y z"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(escapes_are_decoded),
                                       cmocka_unit_test(names_keep_an_escaped_zero)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
