/* Shift, dimming and dark hours. */
#include "player/ageing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

enum { LATER = 2000000000 / 86400 * 86400, HOUR = 3600 }; /* a midnight of 2033 in UTC */

static Arena arena;
static struct config config;

static int begin(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    tzset();
    config_init(&config, &arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void set(const char *key, const char *value)
{
    struct error error = {{0}};
    if (!config_set(&config, str_from_c(key), str_from_c(value), &error))
        fail_msg("%s: %s: %s", key, value, error.text);
}

static int64_t at(int hour, int minute)
{
    return LATER + hour * HOUR + minute * 60;
}

static void the_path_is_closed_small_and_goes_by_single_steps(void **state)
{
    (void)state;
    for (int most = 1; most <= 6; most++) {
        bool was_at[13][13] = {{0}};
        config.shift_px = most;
        struct stage_care last = ageing_care(&config, 0, LATER);
        assert_int_equal(last.dx, 0);
        assert_int_equal(last.dy, 0);
        unsigned n = 16U * (unsigned)most * (unsigned)most, n_places = 0;
        for (unsigned step = 1; step <= n; step++) {
            struct stage_care care = ageing_care(&config, step, LATER);
            assert_in_range(care.dx + most, 0, 2 * most);
            assert_in_range(care.dy + most, 0, 2 * most);
            assert_in_range(care.dx - last.dx + 1, 0, 2);
            assert_in_range(care.dy - last.dy + 1, 0, 2);
            n_places += !was_at[care.dx + most][care.dy + most];
            was_at[care.dx + most][care.dy + most] = true;
            last = care;
        }
        assert_int_equal(last.dx, 0); /* back at the start */
        assert_int_equal(last.dy, 0);
        assert_true(n_places * 2 >= (2U * (unsigned)most + 1) * (2U * (unsigned)most + 1));
        ageing_care(&config, 4294967295U, LATER);
    }
}

static bool wanders(void)
{
    for (unsigned step = 0; step < 100; step++)
        if (ageing_care(&config, step, LATER).dx)
            return true;
    return false;
}

static void a_kiosk_wanders_and_a_desktop_does_not(void **state)
{
    (void)state;
    assert_false(wanders());
    set("kiosk", "true");
    assert_true(wanders());
    set("shift", "0");
    assert_false(wanders());
    set("kiosk", "false");
    set("shift", "2");
    assert_true(wanders());
    set("screen-care", "off");
    assert_false(wanders());
}

static int dim_at(int hour, int minute)
{
    return ageing_care(&config, 0, at(hour, minute)).dim_percent;
}

static void dimming_keeps_its_hours(void **state)
{
    (void)state;
    assert_int_equal(dim_at(12, 0), 0);
    set("dim", "60%");
    assert_int_equal(dim_at(12, 0), 60);
    assert_int_equal(ageing_care(&config, 0, 0).dim_percent, 60); /* always, whatever the clock says */
    assert_int_equal(ageing_wait_ms(&config, at(12, 0)), -1);
    set("dim", "40% 20:00-08:00");
    assert_int_equal(dim_at(19, 59), 0);
    assert_int_equal(dim_at(20, 0), 40);
    assert_int_equal(dim_at(0, 0), 40);
    assert_int_equal(dim_at(7, 59), 40);
    assert_int_equal(dim_at(8, 0), 0);
    assert_int_equal(ageing_care(&config, 0, 0).dim_percent, 0); /* 1970: the hour is unknown */
    set("screen-care", "false");
    assert_int_equal(dim_at(20, 0), 0);
    assert_int_equal(ageing_wait_ms(&config, at(20, 0)), -1);
}

static void dark_hours_may_go_over_midnight(void **state)
{
    (void)state;
    assert_false(ageing_is_dark(&config, at(0, 0)));
    assert_int_equal(ageing_wait_ms(&config, at(0, 0)), -1);
    set("blank", "22:00-06:30");
    assert_false(ageing_is_dark(&config, at(21, 59)));
    assert_true(ageing_is_dark(&config, at(22, 0)));
    assert_true(ageing_is_dark(&config, at(6, 29)));
    assert_false(ageing_is_dark(&config, at(6, 30)));
    assert_false(ageing_is_dark(&config, 23 * HOUR)); /* in 1970 */
    set("blank", "12:00-13:00");
    assert_false(ageing_is_dark(&config, at(11, 59)));
    assert_true(ageing_is_dark(&config, at(12, 59)));
    assert_false(ageing_is_dark(&config, at(13, 0)));
    set("blank", "00:00-24:00");
    assert_true(ageing_is_dark(&config, at(0, 0)));
    assert_true(ageing_is_dark(&config, at(23, 59)));
    set("screen-care", "no");
    assert_false(ageing_is_dark(&config, at(12, 0)));
    set("screen-care", "yes");
    set("blank", "never");
    assert_false(ageing_is_dark(&config, at(12, 0)));
}

static void hours_are_local(void **state)
{
    (void)state;
    set("blank", "22:00-06:30");
    setenv("TZ", "XYZ-5", 1); /* five hours ahead of UTC */
    tzset();
    assert_true(ageing_is_dark(&config, at(17, 0)));
    assert_false(ageing_is_dark(&config, at(16, 59)));
    assert_false(ageing_is_dark(&config, at(1, 30)));
}

static void it_is_asked_again_on_the_minute(void **state)
{
    (void)state;
    set("blank", "22:00-06:30");
    assert_int_equal(ageing_wait_ms(&config, at(21, 59) + 58), 2000);
    assert_int_equal(ageing_wait_ms(&config, at(21, 59)), 60000);
    assert_in_range(ageing_wait_ms(&config, -5), 1, 60000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_path_is_closed_small_and_goes_by_single_steps, begin, end),
        cmocka_unit_test_setup_teardown(a_kiosk_wanders_and_a_desktop_does_not, begin, end),
        cmocka_unit_test_setup_teardown(dimming_keeps_its_hours, begin, end),
        cmocka_unit_test_setup_teardown(dark_hours_may_go_over_midnight, begin, end),
        cmocka_unit_test_setup_teardown(hours_are_local, begin, end),
        cmocka_unit_test_setup_teardown(it_is_asked_again_on_the_minute, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
