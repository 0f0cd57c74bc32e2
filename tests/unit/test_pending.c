/* How long an article waits. */
#include "press/pending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void an_article_waits_once(void **state)
{
    (void)state;
    struct pending pending = {0};
    assert_int_equal(pending_wait_ms(&pending, 100), -1);
    assert_true(pending_must_wait(&pending, 7, 100));
    assert_true(pending_must_wait(&pending, 7, 100 + PENDING_MS - 1));
    assert_int_equal(pending_wait_ms(&pending, 200), PENDING_MS - 100);
    assert_false(pending_tick(&pending, 99 + PENDING_MS));
    assert_true(pending_tick(&pending, 100 + PENDING_MS));
    assert_false(pending_tick(&pending, 101 + PENDING_MS)); /* reported once */
    assert_int_equal(pending_wait_ms(&pending, 101 + PENDING_MS), -1);
    assert_false(pending_must_wait(&pending, 7, 100 + PENDING_MS));
    pending_end(&pending, 7);
    assert_true(pending_must_wait(&pending, 7, 900000));
}

static void many_wait_at_the_same_time(void **state)
{
    (void)state;
    struct pending pending = {0};
    for (uint64_t key = 1; key <= 3 * PENDING_MOST; key++)
        assert_true(pending_must_wait(&pending, key, (int64_t)key));
    pending_end(&pending, 1); /* forgotten long before */
    assert_int_equal(pending_wait_ms(&pending, 3 * PENDING_MOST), PENDING_MS - PENDING_MOST + 1);
    assert_true(pending_tick(&pending, 4 * PENDING_MOST + PENDING_MS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_waits_once),
        cmocka_unit_test(many_wait_at_the_same_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
