/* When what was short is tried again. */
#include "press/mend.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/shortage.h"

enum { SECOND_MS = 1000, HOUR_MS = 3600 * SECOND_MS };

static struct mend mend;
static int64_t now_ms;

static int begin(void **state)
{
    (void)state;
    mend = (struct mend){0};
    now_ms = 5 * SECOND_MS;
    shortage_forget();
    return 0;
}

/* Goes on to the next try and returns how long that took. */
static int64_t until_tried(void)
{
    int64_t from_ms = now_ms;
    shortage_note(EIO);
    assert_int_equal(mend_wait_ms(&mend, now_ms), 0);
    assert_false(mend_tick(&mend, now_ms));
    int wait_ms = mend_wait_ms(&mend, now_ms);
    assert_true(wait_ms > 0);
    assert_false(mend_tick(&mend, now_ms + wait_ms - 1));
    now_ms += wait_ms;
    assert_true(mend_tick(&mend, now_ms));
    assert_false(shortage_is_noted());
    assert_int_equal(mend_wait_ms(&mend, now_ms), -1);
    return now_ms - from_ms;
}

static void nothing_short_is_nothing_to_do(void **state)
{
    (void)state;
    assert_int_equal(mend_wait_ms(&mend, now_ms), -1);
    assert_false(mend_tick(&mend, now_ms));
    assert_false(mend_tick(&mend, now_ms + HOUR_MS));
}

static void it_is_tried_once(void **state)
{
    (void)state;
    assert_int_equal(until_tried(), 10 * SECOND_MS);
    assert_false(mend_tick(&mend, now_ms));
    assert_false(mend_tick(&mend, now_ms + HOUR_MS));
}

static void what_stays_short_is_tried_later_and_later(void **state)
{
    (void)state;
    int64_t before_ms = until_tried();
    for (int i = 0; i < 20; i++) {
        int64_t pause_ms = until_tried();
        assert_int_equal(pause_ms, before_ms * 2 < HOUR_MS ? before_ms * 2 : HOUR_MS);
        before_ms = pause_ms;
    }
    assert_int_equal(before_ms, HOUR_MS);
}

static void another_time_it_is_soon_again(void **state)
{
    (void)state;
    until_tried();
    int64_t later_ms = until_tried();
    now_ms += 3 * later_ms;
    assert_int_equal(until_tried(), 10 * SECOND_MS);
}

/* The last of them, for it is not forgotten. */
static void what_stays_short_for_good_ends_in_vain(void **state)
{
    (void)state;
    shortage_note(ENOMEM);
    shortage_keep();
    mend_tick(&mend, now_ms);
    int64_t end_ms = now_ms + HOUR_MS / 6;
    for (int wait_ms; !mend_is_in_vain(&mend, now_ms); now_ms += wait_ms) {
        wait_ms = mend_wait_ms(&mend, now_ms);
        assert_true(wait_ms > 0);
        assert_true(now_ms + wait_ms <= end_ms);
        mend_tick(&mend, now_ms + wait_ms);
    }
    assert_int_equal(now_ms, end_ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_short_is_nothing_to_do, begin),
        cmocka_unit_test_setup(it_is_tried_once, begin),
        cmocka_unit_test_setup(what_stays_short_is_tried_later_and_later, begin),
        cmocka_unit_test_setup(another_time_it_is_soon_again, begin),
        cmocka_unit_test_setup(what_stays_short_for_good_ends_in_vain, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
