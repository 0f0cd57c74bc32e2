/* Micro-typography by language: straight text in, set text out, and places that lead back. No-break spaces are written
   as ~ here, narrow ones as ^. */
#include "typeset/typography.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static const char *readable(Str text)
{
    struct str_builder b = {.arena = &arena};
    while (text.len) {
        bool is_wide = str_has_prefix(text, STR("\u00a0")), is_narrow = str_has_prefix(text, STR("\u202f"));
        str_builder_add(&b, is_wide ? STR("~") : is_narrow ? STR("^") : str_slice(text, 0, 1));
        text = str_slice(text, is_wide ? 2 : is_narrow ? 3 : 1, text.len);
    }
    return str_to_c(&arena, str_builder_text(&b));
}

static const char *set(const char *language, const char *source)
{
    struct typography_shifts shifts;
    struct text text = {.str = str_from_c(source)};
    return readable(typography_apply(&arena, str_from_c(language), &text, &shifts).str);
}

struct typography_case {
    const char *language, *source, *expected;
};

static void check(const struct typography_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_string_equal(set(cases[i].language, cases[i].source), cases[i].expected);
}

#define check_all(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void test_quotes_of_languages(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "\"Come in,\" she said.", "“Come in,” she said."},
        {"en-GB", "\"Come in,\" she said.", "“Come in,” she said."},
        {"de", "\"Komm\", sagte sie.", "„Komm“, sagte sie."},
        {"de-CH", "\"Komm\", sagte sie.", "«Komm», sagte sie."},
        {"de_AT", "\"Komm\", sagte sie.", "„Komm“, sagte sie."},
        {"fr", "\"Entrez\", dit-elle.", "«~Entrez~», dit-elle."},
        {"es", "\"Entra\", dijo.", "«Entra», dijo."},
        {"es-MX", "\"Entra\", dijo.", "“Entra”, dijo."},
        {"it", "\"Entra\", disse.", "«Entra», disse."},
        {"pt-BR", "\"Entre\", disse.", "“Entre”, disse."},
        {"pt-PT", "\"Entre\", disse.", "«Entre», disse."},
        {"nl", "\"Kom\", zei ze.", "“Kom”, zei ze."},
        {"pl", "\"Wejdź\", rzekła.", "„Wejdź”, rzekła."},
        {"sv", "\"Kom\", sade hon.", "”Kom”, sade hon."},
        {"da", "\"Kom\", sagde hun.", "”Kom”, sagde hun."},
        {"nb", "\"Kom\", sa hun.", "«Kom», sa hun."},
        {"fi", "\"Tule\", hän sanoi.", "”Tule”, hän sanoi."},
        {"cs", "\"Pojď\", řekla.", "„Pojď“, řekla."},
        {"hu", "\"Gyere\", mondta.", "„Gyere”, mondta."},
        {"ru", "\"Войди\", сказала она.", "«Войди», сказала она."},
        {"uk", "\"Заходь\", сказала вона.", "«Заходь», сказала вона."},
    };
    (void)state;
    check_all(cases);
}

static void test_quotes_nest(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "\"She said 'no' twice.\"", "“She said ‘no’ twice.”"},
        {"en", "\"He said \"no\" again,\" she said.", "“He said ‘no’ again,” she said."},
        {"en", "\"'No,' he said.\"", "“‘No,’ he said.”"},
        {"en", "\"She called it 'done.'\"", "“She called it ‘done.’”"},
        {"en", "(\"yes\")", "(“yes”)"},
        {"de", "\"Das 'Ding' da\"", "„Das ‚Ding‘ da“"},
        {"fr", "\"Le \"truc\" vert\"", "«~Le “truc” vert~»"},
        {"ru", "\"Он сказал \"нет\" снова\"", "«Он сказал „нет“ снова»"},
        {"en", "\"One paragraph of several", "“One paragraph of several"},
        {"en", "and its end.\"", "and its end.”"},
        {"en", "“Curly already”", "“Curly already”"},
    };
    (void)state;
    check_all(cases);
}

static void test_apostrophes(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "It's the dogs' day in the '90s", "It’s the dogs’ day in the ’90s"},
        {"en", "rock 'n' roll, 'tis true", "rock ’n’ roll, ’tis true"},
        {"fr", "l'air de l'eau", "l’air de l’eau"},
        {"nl", "'s avonds", "’s avonds"},
        {"de-CH", "1'000 Franken", "1’000~Franken"},
        {"", "It's the dogs' day", "It’s the dogs' day"},
        {"en", "a 27\" screen", "a 27″ screen"},
    };
    (void)state;
    check_all(cases);
}

static void test_dashes_and_ellipses(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "The lamp - a heavy one - fell", "The lamp~– a heavy one~– fell"},
        {"en", "The lamp -- a heavy one", "The lamp~– a heavy one"},
        {"en", "the lamp--a heavy one", "the lamp—a heavy one"},
        {"en", "\"I was--\"", "“I was—”"},
        {"de", "die Lampe--schwer", "die Lampe–schwer"},
        {"ru", "Москва - столица", "Москва~— столица"},
        {"en", "well-known, self-made", "well-known, self-made"},
        {"de", "Vor- und Nachteile", "Vor- und Nachteile"},
        {"en", "- not a dash", "- not a dash"},
        {"en", "Wait... what", "Wait… what"},
        {"en", "Soup ........ 5", "Soup ........ 5"},
        {"en", "cd ../up and .../x", "cd ../up and .../x"},
        {"", "Wait... what - this", "Wait… what - this"},
    };
    (void)state;
    check_all(cases);
}

static void test_ranges(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "open 8:00-18:30", "open 8:00–18:30"},
        {"en", "open 8:00 - 18:30.", "open 8:00~–~18:30."},
        {"de", "von 9-17 Uhr", "von 9–17~Uhr"},
        {"de", "3.-5. Oktober", "3.–5.~Oktober"},
        {"en", "1914-1918", "1914–1918"},
        {"en", "pages 12-14", "pages 12–14"},
        {"en", "on 2024-05-12", "on 2024-05-12"},
        {"en", "call 555-1234 or +49 30 123-456", "call 555-1234 or +49 30 123-456"},
        {"en", "ISBN 978-3-16-148410-0", "ISBN 978-3-16-148410-0"},
        {"en", "COVID-19, an F-16, 007-008", "COVID-19, an F-16, 007-008"},
        {"", "open 8:00-18:30", "open 8:00-18:30"},
    };
    (void)state;
    check_all(cases);
}

static void test_spaces(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "12 kg at 5 € or 12 %", "12~kg at 5~€ or 12~%"},
        {"en", "on 12 March and March 12", "on 12~March and March~12"},
        {"en", "Dr. A. Hall met J. S. Bach", "Dr.~A.~Hall met J.~S.~Bach"},
        {"en", "at 4 p.m. sharp", "at 4~p.m. sharp"},
        {"de", "am 3. Oktober, 20 Uhr, S. 12, z. B. hier", "am 3.~Oktober, 20~Uhr, S.~12, z.~B.~hier"},
        {"fr", "Oui ! Non ? Voilà ; et : 12 000 €", "Oui^! Non^? Voilà^; et~: 12~000~€"},
        {"fr", "« Oui »", "«~Oui~»"},
        {"pl", "w domu i z nim", "w~domu i~z~nim"},
        {"cs", "v lese 5 km", "v~lese 5~km"},
        {"en", "in 2019 100 people", "in 2019 100 people"},
        {"", "12 kg", "12 kg"},
    };
    (void)state;
    check_all(cases);
}

static void test_addresses_stay(void **state)
{
    static const struct typography_case cases[] = {
        {"en", "see http://example.org/a--b...c \"now\"", "see http://example.org/a--b...c “now”"},
        {"en", "\"www.example.org/it's\"", "“www.example.org/it's”"},
        {"en", "mail o'neil@example.org", "mail o'neil@example.org"},
        {"en", "type --help or -v", "type --help or -v"},
        {"ja", "\"はい\"...", "\"はい\"..."},
        {"zh", "3 - 4 it's", "3 - 4 it's"},
    };
    (void)state;
    check_all(cases);
}

static void test_code_stays_and_spans_move(void **state)
{
    (void)state;
    struct span spans[] = {{4, 7, SPAN_EMPHASIS, {0}}, {10, 15, SPAN_CODE, {0}}, {16, 18, SPAN_STRONG, {0}}};
    struct text text = {.str = STR("It's \"a\" \"b\"... it's"), .spans = spans, .n_spans = 3};
    struct typography_shifts shifts;
    struct text made = typography_apply(&arena, STR("en"), &text, &shifts);
    assert_string_equal(str_to_c(&arena, made.str), "It’s “a” “b\"... it’s");
    for (int i = 0; i < 3; i++)
        assert_string_equal(
            set("en", str_to_c(&arena, str_slice(text.str, (size_t)spans[i].start, (size_t)spans[i].end))),
            i == 0   ? " “a"
            : i == 1 ? "b”…"
                     : "it");
    assert_string_equal(str_to_c(&arena, str_slice(made.str, (size_t)made.spans[0].start, (size_t)made.spans[0].end)),
                        " “a");
    assert_string_equal(str_to_c(&arena, str_slice(made.str, (size_t)made.spans[1].start, (size_t)made.spans[1].end)),
                        "b\"...");
    assert_int_equal(spans[0].start, 4); /* the author's own are as they were */
}

/* Every byte that did not change leads back to itself. */
static void test_places_lead_back(void **state)
{
    (void)state;
    const char *source = "\"It's 12 kg,\" he said - \"or more\"... on 3 May";
    struct text text = {.str = str_from_c(source)};
    struct typography_shifts shifts;
    Str made = typography_apply(&arena, STR("en"), &text, &shifts).str;
    int n = 0;
    for (int i = 0; i < (int)made.len; i++) {
        if ((made.ptr[i] < 'a' || made.ptr[i] > 'z') && (made.ptr[i] < '0' || made.ptr[i] > '9'))
            continue;
        assert_int_equal(source[typography_source_of(&shifts, i)], made.ptr[i]);
        n++;
    }
    assert_int_equal(n, 23);
    assert_int_equal(typography_source_of(&shifts, (int)made.len), (int)strlen(source));
}

static void test_what_is_set_stays(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "de", "fr", "ru", "sv", "pl"};
    const char *source = "\"It's 'so' 12 kg,\" he said - or -- \"more\"... 8:00-18:30, 3 May ; l'eau !";
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct typography_shifts shifts;
        struct text text = {.str = str_from_c(source)};
        struct text once = typography_apply(&arena, str_from_c(languages[i]), &text, &shifts);
        struct text twice = typography_apply(&arena, str_from_c(languages[i]), &once, &shifts);
        assert_string_equal(str_to_c(&arena, twice.str), str_to_c(&arena, once.str));
        assert_int_equal(shifts.n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes_of_languages),
        cmocka_unit_test(test_quotes_nest),
        cmocka_unit_test(test_apostrophes),
        cmocka_unit_test(test_dashes_and_ellipses),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_addresses_stay),
        cmocka_unit_test(test_code_stays_and_spans_move),
        cmocka_unit_test(test_places_lead_back),
        cmocka_unit_test(test_what_is_set_stays),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&arena);
    return failed;
}
