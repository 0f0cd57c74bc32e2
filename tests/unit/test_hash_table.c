/* Numbers by key. */
#include "base/hash_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void an_empty_one_has_nothing(void **state)
{
    (void)state;
    struct hash_table table = {0};
    assert_int_equal(hash_table_n(&table), 0);
    assert_int_equal(hash_table_find(&table, 0), -1);
    hash_table_finish(&table);
}

static void the_first_value_of_a_key_stays(void **state)
{
    (void)state;
    struct hash_table table = {0};
    assert_true(hash_table_add(&table, 7, 0));
    assert_false(hash_table_add(&table, 7, 1));
    assert_int_equal(hash_table_find(&table, 7), 0);
    assert_int_equal(hash_table_find(&table, 8), -1);
    assert_int_equal(hash_table_n(&table), 1);
    hash_table_finish(&table);
    assert_int_equal(hash_table_n(&table), 0);
    assert_true(hash_table_add(&table, 7, 2));
    hash_table_finish(&table);
}

static void many_keys_are_found(void **state)
{
    (void)state;
    enum { N = 10000 };
    struct hash_table table = {0};
    for (int i = 0; i < N; i++)
        assert_true(hash_table_add(&table, (uint64_t)i << 32, i));
    for (int i = 0; i < N; i++)
        assert_int_equal(hash_table_find(&table, (uint64_t)i << 32), i);
    assert_int_equal(hash_table_n(&table), N);
    hash_table_finish(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_empty_one_has_nothing),
                                       cmocka_unit_test(the_first_value_of_a_key_stays),
                                       cmocka_unit_test(many_keys_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
