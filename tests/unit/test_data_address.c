#include "base/data_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *address, *bytes;
} cases[] = {
    {"data:text/plain;base64,aGVsbG8=", "hello"},
    {"data:text/plain;base64,aGVs bG8", "hello"},
    {"data:text/plain;base64,aGVsbG8%3D", "hello"},
    {"data:,a%20b", "a b"},
    {"data:image/svg+xml;utf8,<svg>%zz</svg>", "<svg>%zz</svg>"},
    {"data:image/png;base64,", ""},
    {"data:image/png", ""},
};

static void bytes_are_decoded(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str bytes = data_address_decode(&arena, str_from_c(cases[i].address));
        assert_int_equal(bytes.len, strlen(cases[i].bytes));
        assert_memory_equal(bytes.ptr, cases[i].bytes, bytes.len);
        arena_finish(&arena);
    }
}

static void the_kind_stands_before_the_comma(void **state)
{
    (void)state;
    assert_int_equal(data_address_head(STR("data:image/png;base64,AA")), 22);
    assert_int_equal(data_address_head(STR("data:image/png")), 14);
    assert_true(data_address_is(STR("DATA:image/png,")));
    assert_false(data_address_is(STR("data")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_decoded),
        cmocka_unit_test(the_kind_stands_before_the_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
