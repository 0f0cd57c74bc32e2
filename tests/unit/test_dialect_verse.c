/* Lines that stay lines, and prose that flows although its source has lines. */
#include "read/markdown/dialect_verse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "read/markdown/dialect.h"

/* Returns the number of lines that end with a hard break after the pass. */
static int count_breaks(const char *body)
{
    Arena arena = {0};
    struct article article = {0};
    struct dialect dialect = {.arena = &arena, .article = &article};
    int n = 0;
    dialect_read(&dialect, str_from_c(body), 0);
    for (int i = 0; i < dialect.n_lines; i++)
        n += str_has_suffix(dialect.lines[i].text, STR("\\"));
    arena_finish(&arena);
    return n;
}

static void test_lines_stay(void **state)
{
    (void)state;
    assert_int_equal(count_breaks("A. Abbott\nB. Achterberg\nThe Baker Family\nCarlo Bianchi\n"), 3);
    assert_int_equal(count_breaks("15:00 Church\n16:30 Photographs by the boathouse\n17:00 Dinner\n"), 2);
    assert_int_equal(count_breaks("Mill Lane 4\n12345 Town\n"), 1);
    assert_int_equal(count_breaks("## Heron\n\nGrey on grey,\na question mark\nthe river never answers.\n"), 2);
    assert_int_equal(count_breaks("**18:00, cellar**\nA walk with torches, for which sturdy shoes are needed; meet at"
                                  " the stairs.\n"),
                     1);
    assert_int_equal(count_breaks("One\\\nTwo\\\nThree and more\n"), 2);
}

static void test_prose_flows(void **state)
{
    (void)state;
    assert_int_equal(count_breaks("The house was built by a miller who had\nnever seen the sea, and he wanted its\n"
                                  "windows to look like portholes.\n"),
                     0);
    assert_int_equal(count_breaks("It rains.\nNobody comes.\nThe lamps stay on until the morning.\n"), 0);
    assert_int_equal(count_breaks("Die Verwaltung rechnet mit dem Abschluss der\nBauarbeiten im Herbst, wenn das "
                                  "Geld reicht. Der\nRat entscheidet.\n"),
                     0);
    assert_int_equal(count_breaks("- A point\nthat goes on\nAnd on\n"), 0);
    assert_int_equal(count_breaks("A | B\n--- | ---\nC | D\n"), 0);
    assert_int_equal(count_breaks("Title\n=====\n"), 0);
    assert_int_equal(count_breaks("```\nA\nB\nC and D\n```\n"), 0);
    assert_int_equal(count_breaks("    A\n    B\n    C and D\n"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines_stay), cmocka_unit_test(test_prose_flows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
