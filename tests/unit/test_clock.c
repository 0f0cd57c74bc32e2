/* The clocks. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>

#include <cmocka.h>

static void test_time_goes_forward(void **state)
{
    (void)state;
    int64_t before = clock_now_ms();
    assert_true(before > 0);
    assert_true(clock_now_ms() >= before);
    assert_in_range(clock_now_unix(), time(NULL) - 2, time(NULL) + 2);
}

static void test_a_clock_before_the_build_is_wrong(void **state)
{
    (void)state;
    assert_false(clock_is_right(0));
    assert_false(clock_is_right(1577836800)); /* 2020 */
    assert_true(clock_is_right(4102444800));  /* 2100 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time_goes_forward),
        cmocka_unit_test(test_a_clock_before_the_build_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
