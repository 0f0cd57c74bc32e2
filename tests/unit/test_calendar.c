/* What is on today and in the coming days, from midnight to midnight. */
#include "read/office/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "article/dump.h"

static Arena arena;

/* Returns the seconds since 1970 of a local time in December 2026. */
static int64_t december(int day, int hour, int minute)
{
    struct tm local = {.tm_year = 126, .tm_mon = 11, .tm_mday = day, .tm_hour = hour, .tm_min = minute, .tm_isdst = -1};
    return mktime(&local);
}

static const struct article *read_at(const char *events, int64_t now)
{
    struct read_result result;
    struct error error = {{0}};
    Str text = str_format(&arena, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sEND:VCALENDAR\r\n", events);
    struct read_input input = {.bytes = text, .path = STR("house.ics"), .now = now};
    if (calendar_read(&input, &arena, &result, &error) != READ_OK)
        fail_msg("%s", error.text);
    return &result.articles[0];
}

/* Reads the events at that time, and compares all text. */
static void check(const char *events, int64_t now, const char *expected)
{
    const struct article *article = read_at(events, now);
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < article->n_blocks; i++)
        str_builder_add_format(&b, "%s" STR_FMT, i ? " | " : "", STR_ARG(article->blocks[i].text.str));
    assert_string_equal(str_to_c(&arena, str_builder_text(&b)), expected);
}

#define EVENT(start, end, name) "BEGIN:VEVENT\r\nDTSTART" start "\r\n" end "SUMMARY:" name "\r\nEND:VEVENT\r\n"

static int start(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Berlin", 1);
    tzset();
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void test_times(void **state)
{
    (void)state;
    check(EVENT(":20261203T180000", "DTEND:20261203T193000\r\n", "Choir"), december(3, 9, 0),
          "Today, Thursday 3 December | 18:00–19:30 Choir");
    check(EVENT(":20261203T180000", "", "Choir"), december(3, 9, 0), "Today, Thursday 3 December | 18:00 Choir");
    check(EVENT(":20261203T170000Z", "", "Choir"), december(3, 9, 0), "Today, Thursday 3 December | 18:00 Choir");
}

static void test_the_days_begin_at_midnight(void **state)
{
    (void)state;
    const char *choir = EVENT(":20261203T180000", "DTEND:20261203T193000\r\n", "Choir");
    check(choir, december(2, 23, 59),
          "Today, Wednesday 2 December | Nothing is on today. | Coming days | Thursday 3 December | 18:00–19:30 Choir");
    check(choir, december(3, 0, 0), "Today, Thursday 3 December | 18:00–19:30 Choir");
    check(choir, december(4, 0, 0), "Today, Friday 4 December | Nothing is on today.");
    assert_int_equal(read_at(choir, december(2, 23, 59))->good_until, december(3, 0, 0));
    assert_int_equal(read_at(choir, december(3, 0, 0))->good_until, december(4, 0, 0));
}

static void test_past_midnight(void **state)
{
    (void)state;
    const char *dance = EVENT(":20261231T220000", "DTEND:20270101T020000\r\n", "Dance");
    check(dance, december(31, 12, 0), "Today, Thursday 31 December | 22:00–02:00 Dance");
    check(dance, december(32, 0, 30), "Today, Friday 1 January | –02:00 Dance");
    check(dance, december(33, 0, 30), "Today, Saturday 2 January | Nothing is on today.");
}

static void test_several_days(void **state)
{
    (void)state;
    const char *show = EVENT(";VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261206\r\n", "Bazaar");
    check(show, december(2, 9, 0),
          "Today, Wednesday 2 December | Nothing is on today. | Coming days | Thursday 3 December | "
          "Bazaar (–5 December)");
    check(show, december(4, 9, 0), "Today, Friday 4 December | Bazaar (–5 December)");
    check(show, december(5, 9, 0), "Today, Saturday 5 December | Bazaar");
    check(show, december(6, 9, 0), "Today, Sunday 6 December | Nothing is on today.");
    const char *camp = EVENT(":20261203T180000", "DTEND:20261206T100000\r\n", "Camp");
    check(camp, december(3, 9, 0), "Today, Thursday 3 December | 18:00 Camp (–6 December)");
    check(camp, december(4, 9, 0), "Today, Friday 4 December | Camp (–6 December)");
    check(camp, december(6, 9, 0), "Today, Sunday 6 December | –10:00 Camp");
}

static void test_recurring(void **state)
{
    (void)state;
    const char *chess = EVENT(":20261001T190000", "RRULE:FREQ=WEEKLY;BYDAY=TH\r\nEXDATE:20261210T190000\r\n", "Chess");
    check(chess, december(3, 9, 0),
          "Today, Thursday 3 December | 19:00 Chess | Coming days | Thursday 17 December | 19:00 Chess");
}

static void test_a_zone_of_its_own(void **state)
{
    (void)state;
    check("BEGIN:VTIMEZONE\r\nTZID:Far\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\n"
          "TZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(";TZID=Far:20261204T040000", "", "Call"),
          december(3, 9, 0), "Today, Thursday 3 December | 20:00 Call");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),         cmocka_unit_test(test_the_days_begin_at_midnight),
        cmocka_unit_test(test_past_midnight), cmocka_unit_test(test_several_days),
        cmocka_unit_test(test_recurring),     cmocka_unit_test(test_a_zone_of_its_own)};
    return cmocka_run_group_tests(tests, start, stop);
}
