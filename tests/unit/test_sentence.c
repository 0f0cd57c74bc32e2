/* Where sentences end: each case is written with | at the ends to be found. */
#include "typeset/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

struct sentence_case {
    const char *language, *marked;
};

/* Returns the text with a | at each end found, except the last. */
static Str found(struct fixture *f, const char *marked)
{
    struct str_builder text = {.arena = &f->arena}, out = {.arena = &f->arena};
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            str_builder_add_byte(&text, *p);
    int *ends, at = 0, n = sentence_find_ends(&f->setting, str_builder_text(&text), &ends);
    for (int i = 0; i < n; i++) {
        str_builder_add(&out, str_slice(str_builder_text(&text), (size_t)at, (size_t)ends[i]));
        str_builder_add(&out, i + 1 < n ? STR("|") : (Str){0});
        at = ends[i];
    }
    return str_builder_text(&out);
}

static void check(const struct sentence_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct fixture f;
        fixture_open(&f, "", cases[i].language, 1920, 1080);
        assert_string_equal(str_to_c(&f.arena, found(&f, cases[i].marked)), cases[i].marked);
        fixture_close(&f);
    }
}

#define check_all(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void test_plain_ends(void **state)
{
    static const struct sentence_case cases[] = {
        {"en", "It rained. |The street was wet! |Who minds? |Nobody."},
        {"en", "One sentence without an end"},
        {"en", "She said it (quietly). |He heard."},
    };
    (void)state;
    check_all(cases);
}

static void test_abbreviations(void **state)
{
    static const struct sentence_case cases[] = {
        {"en", "J. R. Marlow wrote it. |Nobody knew."},
        {"en", "We met Dr. Ames and Mrs. Bell. |They left."},
        {"en", "Some fruit, e.g. Apples, keeps. |Some does not."},
        {"en", "The box, i.e. The blue one, is shut."},
        {"en", "See Fig. 3 and No. 5 for more. |Then go on."},
        {"en", "The U.S. Navy sailed. |It came back."},
        {"de", "Das gilt z.B. Hier und dort. |Sonst nicht."},
    };
    (void)state;
    check_all(cases);
}

static void test_numbers(void **state)
{
    static const struct sentence_case cases[] = {
        {"en", "It costs 3.50 a day. |Or 1,000.25 a year."}, {"en", "Version 2.1.7 came out. |It worked."},
        {"en", "It was built in 1987. |Then it fell."},      {"de", "Am 3. Oktober war es kalt. |Dann nicht."},
        {"de", "Es war 1987. |Dann kam der Winter."},        {"de", "Der 1. Mai ist frei. |Der 2. Mai nicht."},
    };
    (void)state;
    check_all(cases);
}

static void test_quotations(void **state)
{
    static const struct sentence_case cases[] = {
        {"en", "\u201cWho is there?\u201d he asked. |Nobody spoke."},
        {"en", "\u201cStop!\u201d she cried. |He stopped."},
        {"en", "\"It is late.\" |The clock struck."},
        {"en", "It was (as he wrote. and meant) a start. |So it went."},
    };
    (void)state;
    check_all(cases);
}

static void test_other_scripts(void **state)
{
    static const struct sentence_case cases[] = {
        {"zh", "天气很好。|我们出去走走。|你来吗？|来。"},
        {"ja", "雨が降った。|道が濡れた。"},
        {"hi", "बारिश हुई। |सड़क गीली थी। |वह घर गया।"},
        {"ar", "هطل المطر. |هل جاء أحد؟ |لا."},
    };
    (void)state;
    check_all(cases);
}

/* A line of verse is not a sentence, unless it ends with a sentence's punctuation. */
static void test_verse(void **state)
{
    static const struct sentence_case cases[] = {
        {"en", "The lamp is low\nand the street is long,\nand nobody comes.\n|The clock has stopped\nat ten."},
        {"en", "Was it the rain?\u201d\n|It was the wind."},
    };
    (void)state;
    check_all(cases);
}

static void test_odd_texts(void **state)
{
    static const char *const texts[] = {"",     " ",    ".",      "...",      ". . .", "\n",
                                        "\n\n", "?!?!", "\u3002", "a.b.c.d.", "(.)"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fixture f;
        fixture_open(&f, "", "en", 1920, 1080);
        int *ends, n = sentence_find_ends(&f.setting, str_from_c(texts[i]), &ends);
        assert_true(n >= 1);
        assert_int_equal(ends[n - 1], (int)strlen(texts[i]));
        for (int k = 1; k < n; k++)
            assert_true(ends[k] > ends[k - 1]);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_ends), cmocka_unit_test(test_abbreviations), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_quotations), cmocka_unit_test(test_other_scripts), cmocka_unit_test(test_verse),
        cmocka_unit_test(test_odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
