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
    const struct CMUnitTest tests[] = {cmocka_unit_test_teardown(in_english, finish),
                                       cmocka_unit_test_teardown(in_other_languages, finish),
                                       cmocka_unit_test_teardown(what_nobody_knows_stays, finish)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
