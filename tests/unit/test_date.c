#include "read/common/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso;
    } cases[] = {
        {"July 25, 2024", "2024-07-25"},
        {"  • Updated: July 1, 2025 at 11:07 PM", "2025-07-01T23:07"},
        {"Thursday, Jan. 3rd, 2019", "2019-01-03"},
        {"on the 25th of July, 2024", "2024-07-25"},
        {"3 Sept 2020 | 12:05 am", "2020-09-03T00:05"},
        {"Updated 1:39 am EST, Wednesday, November 20, 2019", "2019-11-20T01:39"},
        {"4:05 p.m. May 7, 2021", "2021-05-07T16:05"},
        {"2024-07-25", "2024-07-25"},
        {"2024-07-25T23:07:59.123Z", "2024-07-25T23:07Z"},
        {"2024-07-25 23:07+02:00", "2024-07-25T23:07+02:00"},
        {"2024/7/5", "2024-07-05"},
        {"25. Juli 2024, 14.30 Uhr", "2024-07-25T14:30"},
        {"Stand: 1. März 2022 um 9 Uhr", "2022-03-01T09:00"},
        {"25.07.2024", "2024-07-25"},
        {"1er août 2023 à 18h30", "2023-08-01T18:30"},
        {"le 3 février 2020", "2020-02-03"},
        {"25 de julio de 2024 a las 09:15", "2024-07-25T09:15"},
        {"12 gennaio 2021 alle 08:00", "2021-01-12T08:00"},
        {"7 de março de 2022 às 20h", "2022-03-07T20:00"},
        {"maandag 4 mei 2020 om 10:45", "2020-05-04T10:45"},
        {"25-Jul-2024", "2024-07-25"},
        {"13/04/2021", "2021-04-13"},
        {"04/13/2021", "2021-04-13"},
        {"03/04/2021", "2021"}, /* day and month cannot be told apart */
        {"2024年7月25日", "2024-07-25"},
        {"JULY 25, 2024", "2024-07-25"},
        {"25 FÉVRIER 2024", "2024-02-25"},
        {"25 augusti 2024 kl. 14:30", "2024-08-25T14:30"},
        {"mandag 3. marts 2025", "2025-03-03"},
        {"12. desember 2021", "2021-12-12"},
        {"25 września 2024 r.", "2024-09-25"},
        {"25 ИЮЛЯ 2024 в 09:15", "2024-07-25T09:15"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct date date;
        if (!date_find(&arena, str_from_c(cases[i].text), &date))
            fail_msg("no date in: %s", cases[i].text);
        assert_string_equal(str_to_c(&arena, date.iso), cases[i].iso);
        arena_finish(&arena);
    }
}

static void test_no_dates(void **state)
{
    (void)state;
    static const char *const cases[] = {"",
                                        "2024",
                                        "In 2024 we may march",
                                        "July 2024",
                                        "32 July 2024",
                                        "February 30, 2024",
                                        "13.13.2024",
                                        "call 555-1234-5678",
                                        "May 2000 people came"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct date date;
        if (date_find(&arena, str_from_c(cases[i]), &date))
            fail_msg("a date in: %s", cases[i]);
        arena_finish(&arena);
    }
}

static void test_place_of_date(void **state)
{
    (void)state;
    Arena arena = {0};
    struct date date;
    Str text = STR("By Jane Doe, July 25, 2024 at 11:07 PM, London");
    assert_true(date_find(&arena, text, &date));
    assert_true(str_is_equal(str_slice(text, date.start, date.end), STR("July 25, 2024 at 11:07 PM")));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_no_dates),
                                       cmocka_unit_test(test_place_of_date)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
