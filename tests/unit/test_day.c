/* Dates in the readers' language. A space in an expected date stands for one at which no line ends. */
#include "typeset/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Arena arena;

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void check(const char *iso, const char *language, const char *expected)
{
    struct str_builder b = {.arena = &arena};
    for (const char *p = expected; *p; p++)
        str_builder_add(&b, *p == ' ' ? STR("\u00a0") : (Str){p, 1});
    Str day = day_for_reader(&arena, str_from_c(iso), str_from_c(language));
    assert_string_equal(str_to_c(&arena, day), str_to_c(&arena, str_builder_text(&b)));
}

static void in_english(void **state)
{
    (void)state;
    check("2024-07-25T10:00Z", "en", "25 July 2024");
    check("2024-07-05", "en-US", "5 July 2024");
    check("2024-12-31", "", "31 December 2024");
}

static void in_other_languages(void **state)
{
    (void)state;
    check("2024-07-25T23:59-11:00", "de", "25. Juli 2024");
    check("2024-02-29", "de-AT", "29. Februar 2024");
    check("2000-03-01", "fr", "1 mars 2000");
    check("1969-12-31", "es", "31 de diciembre de 1969");
    check("2024-07-25", "ja", "2024年7月25日");
    check("2024-07-25", "ko", "2024년 7월 25일");
    check("2024-07-25", "pt-BR", "25 de julho de 2024");
    check("2024-07-25", "th", "25 กรกฎาคม 2567"); /* in the years of the local calendar */
}

/* 29 November 2026, 22:31 and 9:05. */
static void check_now(const char *language, const char *day, const char *evening, const char *morning)
{
    enum { MIDNIGHT = 20786 * 1440 };
    Str tag = str_from_c(language);
    Str found[] = {day_of_week_for_reader(&arena, MIDNIGHT + 1351, tag),
                   day_time_for_reader(&arena, MIDNIGHT + 1351, tag), day_time_for_reader(&arena, MIDNIGHT + 545, tag)};
    const char *expected[] = {day, evening, morning};
    for (int i = 0; i < 3; i++) {
        struct str_builder b = {.arena = &arena};
        for (const char *p = expected[i]; *p; p++)
            str_builder_add(&b, *p == ' ' ? STR("\u00a0") : (Str){p, 1});
        assert_string_equal(str_to_c(&arena, found[i]), str_to_c(&arena, str_builder_text(&b)));
    }
}

static void day_and_time(void **state)
{
    (void)state;
    check_now("en", "Sunday 29 November", "22:31", "09:05");
    check_now("", "Sunday 29 November", "22:31", "09:05");
    check_now("en-US", "Sunday, November 29", "10:31 PM", "9:05 AM");
    check_now("de", "Sonntag, 29. November", "22:31", "09:05");
    check_now("fr-FR", "dimanche 29 novembre", "22:31", "09:05");
    check_now("ja", "11月29日日曜日", "22:31", "9:05");
    check_now("tlh", "", "22:31", "09:05");
}

/* The last days of February and of years. */
static void days_of_the_calendar(void **state)
{
    (void)state;
    static const struct {
        int day;
        const char *expected;
    } days[] = {{0, "Thursday\u00a01\u00a0January"},      {58, "Saturday\u00a028\u00a0February"},
                {59, "Sunday\u00a01\u00a0March"},         {11016, "Tuesday\u00a029\u00a0February"},
                {11017, "Wednesday\u00a01\u00a0March"},   {10956, "Friday\u00a031\u00a0December"},
                {21243, "Tuesday\u00a029\u00a0February"}, {20818, "Thursday\u00a031\u00a0December"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        Str found = day_of_week_for_reader(&arena, (int64_t)days[i].day * 1440 + 1439, STR("en"));
        assert_string_equal(str_to_c(&arena, found), days[i].expected);
    }
}

static void what_nobody_knows_stays(void **state)
{
    (void)state;
    check("2024-07-25", "tlh", "2024-07-25");
    check("2024-07-25", "no language at all", "2024-07-25");
    check("2024-07", "de", "2024-07");
    check("2024-13-25", "de", "2024-13-25");
    check("", "de", "");
    check("2024-07-25", "de-u-kb-true-kc-true-x-abcdefgh-abcdefgh-abcdefg", "2024-07-25"); /* 64 bytes in ICU's form */
    check("2024-07-25", "de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh",
          "25. Juli 2024"); /* truncated */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(in_english, finish), cmocka_unit_test_teardown(in_other_languages, finish),
        cmocka_unit_test_teardown(day_and_time, finish), cmocka_unit_test_teardown(days_of_the_calendar, finish),
        cmocka_unit_test_teardown(what_nobody_knows_stays, finish)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
