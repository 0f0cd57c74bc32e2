/* How long an article waits. */
#include "press/waits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void an_article_waits_once(void **state)
{
    (void)state;
    struct waits waits = {0};
    assert_int_equal(waits_wait_ms(&waits, 100), -1);
    assert_true(waits_must(&waits, 7, 100));
    assert_true(waits_must(&waits, 7, 100 + WAITS_MS - 1));
    assert_int_equal(waits_wait_ms(&waits, 200), WAITS_MS - 100);
    assert_false(waits_tick(&waits, 99 + WAITS_MS));
    assert_true(waits_tick(&waits, 100 + WAITS_MS));
    assert_false(waits_tick(&waits, 101 + WAITS_MS)); /* told once */
    assert_int_equal(waits_wait_ms(&waits, 101 + WAITS_MS), -1);
    assert_false(waits_must(&waits, 7, 100 + WAITS_MS));
    waits_end(&waits, 7);
    assert_true(waits_must(&waits, 7, 900000));
}

static void many_wait_at_the_same_time(void **state)
{
    (void)state;
    struct waits waits = {0};
    for (uint64_t key = 1; key <= 3 * WAITS_MOST; key++)
        assert_true(waits_must(&waits, key, (int64_t)key));
    waits_end(&waits, 1); /* forgotten long ago */
    assert_int_equal(waits_wait_ms(&waits, 3 * WAITS_MOST), WAITS_MS - WAITS_MOST + 1);
    assert_true(waits_tick(&waits, 4 * WAITS_MOST + WAITS_MS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_waits_once),
        cmocka_unit_test(many_wait_at_the_same_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
