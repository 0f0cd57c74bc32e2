/* Hyphenation by the system's patterns; skipped for languages without any. */
#include "typeset/hyphen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Returns the word with '-' at its hyphenation points, or an empty text. */
static const char *hyphenate(const char *language, const char *word)
{
    static char out[4 * HYPHEN_LONGEST];
    bool points[HYPHEN_LONGEST];
    size_t n = 0;
    out[0] = '\0';
    if (!hyphen_find(str_from_c(language), str_from_c(word), points))
        return out;
    for (size_t i = 0; i < strlen(word); i++) {
        out[n++] = word[i];
        if (points[i])
            out[n++] = '-';
    }
    out[n] = '\0';
    return out;
}

static void need(const char *language)
{
    if (!*hyphenate(language, "information"))
        skip();
}

static void test_english(void **state)
{
    (void)state;
    need("en");
    assert_string_equal(hyphenate("en", "typography"), "ty-pog-ra-phy");
    assert_string_equal(hyphenate("", "typography"), "ty-pog-ra-phy");
    assert_string_equal(hyphenate("en", "stone"), "stone");
}

/* Capitals do not matter, umlauts count as letters, and a country without patterns uses its language's. */
static void test_german(void **state)
{
    (void)state;
    need("de");
    assert_string_equal(hyphenate("de", "Öffnungszeiten"), "Öff-nungs-zei-ten");
    assert_string_equal(hyphenate("de-XX", "Schiffsanlegestelle"), hyphenate("de", "Schiffsanlegestelle"));
    assert_non_null(strstr(hyphenate("de", "Schiffsanlegestelle"), "Schiffs-an"));
}

static void test_no_patterns(void **state)
{
    (void)state;
    bool points[HYPHEN_LONGEST];
    char letters[HYPHEN_LONGEST + 2];
    memset(letters, 'a', sizeof letters);
    assert_false(hyphen_find(STR("xx"), STR("word"), points));
    assert_false(hyphen_find(STR("../../etc/passwd"), STR("word"), points));
    assert_false(hyphen_find(STR("en"), (Str){letters, sizeof letters}, points));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_german),
        cmocka_unit_test(test_no_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
