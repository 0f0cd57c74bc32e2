#include "read/text/byline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *line, *names;
        enum byline_grade grade;
    } cases[] = {{"By Jane Doe", "Jane Doe", BYLINE_NAME},
                 {"by Jane Doe and John van Roe", "Jane Doe and John van Roe", BYLINE_NAME},
                 {"Written by Jane Doe on May 3, 2020", "Jane Doe", BYLINE_NAME},
                 {"Jul 5, 2021 by Jane Doe 5 Comments", "Jane Doe", BYLINE_NAME},
                 {"3. Mai 2020 von Jana Döring in Gärten", "Jana Döring", BYLINE_NAME},
                 {"jeudi 13 juin 2019, par Jeanne Doré", "Jeanne Doré", BYLINE_NAME},
                 {"[portrait]By Jane Doe | 03/05/2022 20:36", "Jane Doe", BYLINE_NAME},
                 {"By Jane Doe March 18 at 3:57 PM", "Jane Doe", BYLINE_NAME},
                 {"Author: Jane Doe", "Jane Doe", BYLINE_NAME},
                 {"By Jane Doe Last updated Nov 8, 2023 Share", "Jane Doe", BYLINE_NAME},
                 {"von Jana · 18. Oktober 2019", "Jana", BYLINE_WORD},
                 {"By the river", "", BYLINE_NONE},
                 {"Author", "", BYLINE_NONE},
                 {"Jane Doe went by", "", BYLINE_NONE},
                 {"", "", BYLINE_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str names = {0};
        enum byline_grade grade = byline_find(&arena, str_from_c(cases[i].line), &names);
        if (grade != cases[i].grade || (grade && !str_is_equal(names, str_from_c(cases[i].names))))
            fail_msg("%s: grade %d, " STR_FMT, cases[i].line, (int)grade, STR_ARG(names));
        arena_finish(&arena);
    }
}

static void test_authors(void **state)
{
    (void)state;
    static const struct {
        const char *names;
        int n;
    } cases[] = {{"Jane Doe", 1},
                 {"Jane Doe, John Roe and Ann Poe", 3},
                 {"Jane Doe, reporter in Oslo", 1},
                 {"Jane Doe (photos)", 1},
                 {"jane doe", 0},
                 {"", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article article = {0};
        byline_add_authors(&arena, &article, str_from_c(cases[i].names));
        if (article.n_authors != cases[i].n)
            fail_msg("%s: %d authors", cases[i].names, article.n_authors);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_authors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
