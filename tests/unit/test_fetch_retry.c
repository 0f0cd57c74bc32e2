/* When an address is requested again. */
#include "press/fetch/fetch_retry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <time.h>

#include <cmocka.h>

#include "base/clock.h"

enum { MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };

static void is_about(int64_t ms, int64_t expected)
{
    assert_in_range(ms, expected * 9 / 10 - 100, expected * 11 / 10 + 100);
}

static void three_quick_retries_then_one_each_refresh(void **state)
{
    (void)state;
    static const int pauses[] = {1000, 10000, MINUTE_MS, HOUR_MS, HOUR_MS};
    struct fetch_retry retry;
    struct fetch_item item = {.kind = FETCH_DOCUMENT};
    fetch_retry_init(&retry, HOUR_MS);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(fetch_retry_after_failure(&retry, &item, true, 0), i >= 3);
        is_about(item.due_ms - clock_now_ms(), pauses[i]);
        assert_int_equal(item.due_ms, item.stale_ms);
        assert_true(item.has_finished);
    }
    assert_false(fetch_retry_after_failure(&retry, &(struct fetch_item){.kind = FETCH_DOCUMENT}, true, 0));
}

static void no_pause_is_longer_than_a_refresh_or_shorter_than_asked(void **state)
{
    (void)state;
    struct fetch_retry retry;
    struct fetch_item item = {.kind = FETCH_DOCUMENT, .n_failures = 2};
    fetch_retry_init(&retry, 2000);
    fetch_retry_after_failure(&retry, &item, true, 0);
    is_about(item.due_ms - clock_now_ms(), 2000);
    fetch_retry_after_failure(&retry, &item, true, HOUR_MS);
    is_about(item.due_ms - clock_now_ms(), HOUR_MS);
}

static void a_picture_with_a_copy_waits_until_it_is_wanted(void **state)
{
    (void)state;
    struct fetch_retry retry;
    struct fetch_item item = {.kind = FETCH_PICTURE};
    fetch_retry_init(&retry, HOUR_MS);
    fetch_retry_after_failure(&retry, &item, true, 0);
    assert_true(item.due_ms == FETCH_NEVER);
    fetch_retry_after_failure(&retry, &item, false, 0);
    is_about(item.due_ms - clock_now_ms(), 10000);
    fetch_retry_after_success(&retry, &item);
    assert_true(item.due_ms == FETCH_NEVER);
    is_about(item.stale_ms - clock_now_ms(), HOUR_MS);
    assert_int_equal(item.n_failures, 0);
}

static void a_document_is_due_a_refresh_after_it_came(void **state)
{
    (void)state;
    struct fetch_retry retry;
    struct fetch_item item = {.kind = FETCH_DOCUMENT, .n_failures = 5};
    fetch_retry_init(&retry, HOUR_MS);
    fetch_retry_after_success(&retry, &item);
    is_about(item.due_ms - clock_now_ms(), HOUR_MS);
    assert_int_equal(item.n_failures, 0);
    assert_true(item.has_finished);
}

static void an_earlier_copy_may_be_fresh(void **state)
{
    (void)state;
    struct fetch_retry retry;
    struct fetch_item document = {.kind = FETCH_DOCUMENT}, picture = {.kind = FETCH_PICTURE};
    struct copy fresh = {.fetched_s = (int64_t)time(NULL) - 600}, old = {.fetched_s = (int64_t)time(NULL) - 7200};
    fetch_retry_init(&retry, HOUR_MS);
    fetch_retry_from_copy(&retry, &document, &fresh);
    is_about(document.due_ms - clock_now_ms(), 50 * MINUTE_MS);
    fetch_retry_from_copy(&retry, &picture, &fresh);
    assert_true(picture.due_ms == FETCH_NEVER);
    fetch_retry_from_copy(&retry, &document, &old);
    assert_true(document.due_ms <= clock_now_ms());
    fetch_retry_from_copy(&retry, &picture, &old);
    assert_true(picture.due_ms <= clock_now_ms());
}

static void what_is_gone_comes_again(void **state)
{
    (void)state;
    struct fetch_retry retry;
    int64_t now_ms = clock_now_ms();
    struct fetch_item item = {.kind = FETCH_PICTURE, .due_ms = FETCH_NEVER, .came_ms = now_ms, .has_finished = true};
    struct fetch_item pushed_out = item, soon = item, long_ago = item;
    fetch_retry_init(&retry, HOUR_MS);
    fetch_retry_when_gone(&retry, &item, false);
    assert_int_equal(item.due_ms, now_ms + 1000);
    assert_false(item.has_finished);
    fetch_retry_when_gone(&retry, &pushed_out, true);
    assert_int_equal(pushed_out.due_ms, now_ms + MINUTE_MS);
    assert_true(pushed_out.has_finished);
    soon.due_ms = now_ms + 5;
    fetch_retry_when_gone(&retry, &soon, true);
    assert_int_equal(soon.due_ms, now_ms + 5);
    long_ago.came_ms = now_ms - HOUR_MS;
    fetch_retry_when_gone(&retry, &long_ago, true);
    assert_in_range(long_ago.due_ms, now_ms, clock_now_ms());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_quick_retries_then_one_each_refresh),
        cmocka_unit_test(no_pause_is_longer_than_a_refresh_or_shorter_than_asked),
        cmocka_unit_test(a_picture_with_a_copy_waits_until_it_is_wanted),
        cmocka_unit_test(a_document_is_due_a_refresh_after_it_came),
        cmocka_unit_test(an_earlier_copy_may_be_fresh),
        cmocka_unit_test(what_is_gone_comes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
