#include "base/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct table {
    double (*root)(double);
    double (*cosine)(double);
};

#define versioned_root sqrt

static const struct library_function good[] = {LIBRARY_FUNCTION(struct table, root, versioned_root),
                                               LIBRARY_FUNCTION(struct table, cosine, cos)},
                                     bad[] = {LIBRARY_FUNCTION(struct table, root, no_such_function_at_all)};

static void functions_come_when_they_are_wanted(void **state)
{
    (void)state;
    struct table table = {0};
    struct library library = {.soname = "libm.so.6", .functions = good, .n_functions = 2, .table = &table};
    assert_true(library_load(&library));
    assert_true(library_load(&library));
    assert_true(table.root(9) > 2.9 && table.root(9) < 3.1);
    assert_true(table.cosine(0) > 0.9);
}

static void what_is_missing_is_told(void **state)
{
    (void)state;
    struct table table = {0};
    struct library none = {.soname = "libno-such-thing.so.1", .functions = good, .n_functions = 2, .table = &table},
                   old = {.soname = "libm.so.6", .functions = bad, .n_functions = 1, .table = &table};
    assert_false(library_load(&none));
    assert_false(library_load(&none));
    assert_false(library_load(&old));
    assert_false(library_load(&old));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_come_when_they_are_wanted),
        cmocka_unit_test(what_is_missing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
