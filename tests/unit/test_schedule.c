#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "article/schedule.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static int set_zone(void **state)
{
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    return 0;
}

/* Returns a local time in Berlin; the years are later than any build. */
static int64_t at(int year, int month, int day, int hour, int minute)
{
    struct tm tm = {
        .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = hour, .tm_min = minute, .tm_isdst = -1};
    return mktime(&tm);
}

static struct schedule with(const char *key, const char *value)
{
    struct schedule schedule = {0};
    if (!schedule_set(&schedule, str_from_c(key), str_from_c(value)))
        fail_msg("not understood: %s: %s", key, value);
    return schedule;
}

static void test_nothing_set_is_open_for_ever(void **state)
{
    (void)state;
    struct schedule always = {0};
    assert_true(schedule_is_open(&always, at(2090, 5, 5, 5, 5)));
    assert_true(schedule_next_change(&always, at(2090, 5, 5, 5, 5)) == INT64_MAX);
}

static void test_a_draft_is_never_open(void **state)
{
    (void)state;
    struct schedule draft = {.is_draft = true};
    assert_false(schedule_is_open(&draft, at(2090, 5, 5, 5, 5)));
    assert_false(schedule_is_open(&draft, 0)); /* not even when the clock is wrong */
    assert_true(schedule_next_change(&draft, at(2090, 5, 5, 5, 5)) == INT64_MAX);
}

static void test_from_and_until_are_moments(void **state)
{
    (void)state;
    struct schedule s = with("from", "2090-05-01 18:00");
    assert_true(s.from == at(2090, 5, 1, 18, 0));
    assert_false(schedule_is_open(&s, s.from - 1));
    assert_true(schedule_is_open(&s, s.from));
    assert_true(schedule_next_change(&s, s.from - 10) == s.from);
    assert_true(schedule_next_change(&s, s.from - 3 * DAY) == s.from - 2 * DAY);
    assert_true(with("from", "2090-05-01").from == at(2090, 5, 1, 0, 0));
    assert_true(with("from", "2090-05-01T18:00:30").from == at(2090, 5, 1, 18, 0) + 30);
    assert_true(with("from", "2090-05-01T18:00Z").from == at(2090, 5, 1, 20, 0));
    assert_true(with("from", "2090-05-01 18:00 +05:30").from == at(2090, 5, 1, 14, 30));
}

static void test_until_a_date_is_to_its_end(void **state)
{
    (void)state;
    struct schedule s = with("until", "2090-12-31");
    assert_true(s.until == at(2091, 1, 1, 0, 0));
    assert_true(schedule_is_open(&s, s.until - 1));
    assert_false(schedule_is_open(&s, s.until));
    assert_true(schedule_next_change(&s, s.until - 5) == s.until);
    assert_true(schedule_next_change(&s, s.until) == INT64_MAX);
    assert_true(with("until", "2090-12-31 12:00").until == at(2090, 12, 31, 12, 0));
    assert_true(with("until", "2092-02-29").until == at(2092, 3, 1, 0, 0));
}

static void test_days_by_name_range_and_group(void **state)
{
    (void)state;
    assert_int_equal(with("days", "mon-fri").days, 0x1F);
    assert_int_equal(with("days", "Mon, WED").days, 0x05);
    assert_int_equal(with("days", "mo we fr").days, 0x15);
    assert_int_equal(with("days", "Tuesday and Thurs.").days, 0x0A);
    assert_int_equal(with("days", "fri\u2013mon").days, 0x71);
    assert_int_equal(with("days", "sat to sun").days, 0x60);
    assert_int_equal(with("days", "weekend, wednesdays").days, 0x64);
    assert_int_equal(with("days", "weekdays").days, 0x1F);
    assert_int_equal(with("days", "daily").days, 0);
    assert_int_equal(with("days", "tue - tue").days, 0x02);
}

static void test_days_change_at_midnight(void **state)
{
    (void)state;
    struct schedule s = with("days", "mon-fri");
    int64_t friday = at(2090, 5, 5, 23, 59); /* 5 May 2090 is a Friday */
    assert_true(schedule_is_open(&s, friday));
    assert_false(schedule_is_open(&s, friday + 60));
    assert_true(schedule_next_change(&s, friday) == friday + 60);
    assert_false(schedule_is_open(&s, at(2090, 5, 7, 23, 59)));
    assert_true(schedule_is_open(&s, at(2090, 5, 8, 0, 0)));
}

static void test_hours_in_many_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int from, until;
    } cases[] = {{"9-17", 540, 1020},
                 {"09:00-17:30", 540, 1050},
                 {"9.30 \u2013 17.00", 570, 1020},
                 {"22:00-06:30", 1320, 390},
                 {"9am-5:30 pm", 540, 1050},
                 {"12am to 12pm", 0, 720},
                 {"18:00-24:00", 1080, 0},
                 {"0-24", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct schedule s = with("hours", cases[i].text);
        assert_int_equal(s.from_minute, cases[i].from);
        assert_int_equal(s.until_minute, cases[i].until);
    }
}

static void test_hours_of_a_day(void **state)
{
    (void)state;
    struct schedule s = with("hours", "9-17");
    assert_false(schedule_is_open(&s, at(2090, 5, 5, 8, 59)));
    assert_true(schedule_is_open(&s, at(2090, 5, 5, 9, 0)));
    assert_true(schedule_is_open(&s, at(2090, 5, 5, 16, 59)));
    assert_false(schedule_is_open(&s, at(2090, 5, 5, 17, 0)));
    assert_true(schedule_next_change(&s, at(2090, 5, 5, 8, 0) + 7) == at(2090, 5, 5, 9, 0));
    assert_true(schedule_next_change(&s, at(2090, 5, 5, 9, 0)) == at(2090, 5, 5, 17, 0));
    assert_true(schedule_next_change(&s, at(2090, 5, 5, 17, 0)) == at(2090, 5, 6, 9, 0));
    s = with("hours", "18-24");
    assert_true(schedule_is_open(&s, at(2090, 5, 5, 23, 59)));
    assert_false(schedule_is_open(&s, at(2090, 5, 6, 0, 0)));
}

/* The night from Friday to Saturday counts as Friday. */
static void test_hours_over_midnight_belong_to_their_beginning(void **state)
{
    (void)state;
    struct schedule s = with("hours", "22:00-06:30");
    assert_true(schedule_set(&s, STR("days"), STR("fri")));
    assert_false(schedule_is_open(&s, at(2090, 5, 5, 6, 0)));
    assert_false(schedule_is_open(&s, at(2090, 5, 5, 21, 59)));
    assert_true(schedule_is_open(&s, at(2090, 5, 5, 22, 0)));
    assert_true(schedule_is_open(&s, at(2090, 5, 6, 6, 29)));
    assert_false(schedule_is_open(&s, at(2090, 5, 6, 6, 30)));
    assert_false(schedule_is_open(&s, at(2090, 5, 6, 22, 0)));
    s = with("hours", "23-1");
    assert_true(schedule_set(&s, STR("days"), STR("sun")));
    assert_true(schedule_is_open(&s, at(2090, 5, 8, 0, 59))); /* Monday */
    assert_false(schedule_is_open(&s, at(2090, 5, 7, 0, 59)));
}

/* On 26 March 2090 the clock goes from 2 to 3, on 29 October from 3 back to 2. */
static void test_clock_changes_in_spring_and_autumn(void **state)
{
    (void)state;
    struct schedule s = with("hours", "02:30-04:00");
    int64_t spring = at(2090, 3, 26, 0, 0), change = spring + 2 * HOUR;
    if (at(2090, 3, 27, 0, 0) - spring != 23 * HOUR)
        skip(); /* no rules for that year on this machine */
    assert_false(schedule_is_open(&s, change - 1));
    assert_true(schedule_is_open(&s, change));
    assert_true(schedule_next_change(&s, spring) == change);
    assert_true(schedule_next_change(&s, change) == at(2090, 3, 26, 4, 0));
    int64_t autumn = at(2090, 10, 29, 0, 0), back = autumn + 3 * HOUR;
    assert_true(schedule_is_open(&s, back - 1));
    assert_false(schedule_is_open(&s, back));
    assert_true(schedule_next_change(&s, autumn + 2 * HOUR + HOUR / 2) == back);
    assert_true(schedule_is_open(&s, back + HOUR / 2));
    assert_true(schedule_next_change(&s, back) == back + HOUR / 2);
}

/* Goes through two weeks by minutes: no answer changes before the predicted change. */
static void test_no_change_is_missed(void **state)
{
    (void)state;
    static const char *const days[] = {"mon-fri", "sat", "daily", "wed, sun"};
    static const char *const hours[] = {"9-17", "22:15-06:30", "0-24", "02:30-03:10"};
    for (size_t i = 0; i < 16; i++) {
        struct schedule s = with("days", days[i % 4]);
        assert_true(schedule_set(&s, STR("hours"), str_from_c(hours[i / 4])));
        s.from = at(2090, 3, 20, 7, 1);
        s.until = at(2090, 4, 1, 12, 44);
        int64_t now = at(2090, 3, 19, 0, 0), next = schedule_next_change(&s, now);
        for (bool was_open = schedule_is_open(&s, now); now < at(2090, 4, 3, 0, 0); now += 60) {
            if (now >= next) {
                assert_true(now == next);
                next = schedule_next_change(&s, now);
                assert_true(next > now && (next <= now + DAY || next == INT64_MAX));
            } else {
                assert_int_equal(schedule_is_open(&s, now), was_open);
            }
            was_open = schedule_is_open(&s, now);
        }
    }
}

static void test_a_clock_before_the_build_is_wrong(void **state)
{
    (void)state;
    struct schedule s = with("from", "2090-01-01");
    assert_true(schedule_is_open(&s, 1000));
    assert_true(schedule_next_change(&s, 1000) > 1000);
    assert_false(schedule_is_open(&s, at(2089, 1, 1, 0, 0)));
}

static void test_what_is_not_understood_changes_nothing(void **state)
{
    (void)state;
    static const char *const bad[][2] = {{"from", ""},
                                         {"from", "tomorrow"},
                                         {"from", "2090-13-01"},
                                         {"from", "2090-02-29"},
                                         {"from", "1.2.2090"},
                                         {"until", "2090-01-32"},
                                         {"until", "2090-01-01 25:00"},
                                         {"until", "2090-01-01 10:60"},
                                         {"until", "2090-01-01 10:00+02:60"},
                                         {"until", "2090-01-01 10:00+15:00"},
                                         {"days", ""},
                                         {"days", "m"},
                                         {"days", "mon-"},
                                         {"days", "mon, funday"},
                                         {"days", "mon,"},
                                         {"days", "1-5"},
                                         {"hours", ""},
                                         {"hours", "9"},
                                         {"hours", "9-"},
                                         {"hours", "9-25"},
                                         {"hours", "9:5-10"},
                                         {"hours", "13pm-14"},
                                         {"hours", "9-17 x"},
                                         {"hour", "9-17"},
                                         {"", "mon"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct schedule s = {.from = 1, .until = 2, .days = 3, .from_minute = 4, .until_minute = 5};
        if (schedule_set(&s, str_from_c(bad[i][0]), str_from_c(bad[i][1])))
            fail_msg("taken: %s: %s", bad[i][0], bad[i][1]);
        assert_true(s.from == 1 && s.until == 2 && s.days == 3 && s.from_minute == 4 && s.until_minute == 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_set_is_open_for_ever),
                                       cmocka_unit_test(test_a_draft_is_never_open),
                                       cmocka_unit_test(test_from_and_until_are_moments),
                                       cmocka_unit_test(test_until_a_date_is_to_its_end),
                                       cmocka_unit_test(test_days_by_name_range_and_group),
                                       cmocka_unit_test(test_days_change_at_midnight),
                                       cmocka_unit_test(test_hours_in_many_forms),
                                       cmocka_unit_test(test_hours_of_a_day),
                                       cmocka_unit_test(test_hours_over_midnight_belong_to_their_beginning),
                                       cmocka_unit_test(test_clock_changes_in_spring_and_autumn),
                                       cmocka_unit_test(test_no_change_is_missed),
                                       cmocka_unit_test(test_a_clock_before_the_build_is_wrong),
                                       cmocka_unit_test(test_what_is_not_understood_changes_nothing)};
    return cmocka_run_group_tests(tests, set_zone, NULL);
}
