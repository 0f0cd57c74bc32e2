#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static Arena arena;

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void is(Str s, const char *expected)
{
    if (!str_is_equal(s, str_from_c(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(s), expected);
}

static void slices_are_clamped(void **state)
{
    (void)state;
    Str s = STR("orchard");
    is(str_slice(s, 2, 5), "cha");
    is(str_slice(s, 5, 99), "rd");
    is(str_slice(s, 9, 12), "");
    is(str_slice(s, 4, 2), "");
    is(str_slice((Str){0}, 0, 3), "");
}

static void trimming_takes_white_space_off_both_ends(void **state)
{
    (void)state;
    is(str_trim(STR(" \t a b \r\n")), "a b");
    is(str_trim(STR("\u00a0 \u00a0x\u00a0")), "x");
    is(str_trim(STR(" \n ")), "");
    is(str_trim((Str){0}), "");
}

static void comparing(void **state)
{
    (void)state;
    assert_true(str_is_equal((Str){0}, STR("")));
    assert_false(str_is_equal(STR("ab"), STR("abc")));
    assert_true(str_is_equal_nocase(STR("PNG"), STR("png")));
    assert_false(str_is_equal_nocase(STR("PNG"), STR("pnh")));
    assert_true(str_has_prefix(STR("swipe-left"), STR("swipe")));
    assert_false(str_has_prefix(STR("sw"), STR("swipe")));
    assert_true(str_has_prefix_nocase(STR("Multipart/mixed"), STR("multipart/")));
    assert_false(str_has_prefix_nocase(STR("multi"), STR("multipart/")));
    assert_false(str_has_prefix_nocase(STR("text/plain"), STR("multipart/")));
    assert_true(str_has_suffix(STR("a.yaml"), STR(".yaml")));
    assert_false(str_has_suffix(STR("yaml"), STR(".yaml")));
    assert_true(str_has_suffix(STR("x"), (Str){0}));
}

static void finding(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("one two"), STR("two")), 4);
    assert_int_equal(str_find(STR("one two"), STR("three")), -1);
    assert_int_equal(str_find(STR("one"), STR("")), 0);
    assert_int_equal(str_find((Str){0}, STR("a")), -1);
    assert_int_equal(str_find((Str){"a\0b", 3}, STR("b")), 2);
}

static void digits_are_found(void **state)
{
    (void)state;
    assert_true(str_has_digit(STR("room 7")));
    assert_false(str_has_digit(STR("room \u0667"))); /* an Arabic one is not */
    assert_false(str_has_digit((Str){0}));
}

static void lines_end_in_any_way(void **state)
{
    (void)state;
    Str rest = STR("a\r\n\nb\rc\nlast"), line;
    static const char *const expected[] = {"a", "", "b\rc", "last"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_next_line(&rest, &line));
        is(line, expected[i]);
    }
    assert_false(str_next_line(&rest, &line));
    rest = STR("only\n");
    assert_true(str_next_line(&rest, &line));
    assert_false(str_next_line(&rest, &line));
}

static void the_last_line_is_what_follows_the_last_line_end(void **state)
{
    (void)state;
    assert_true(str_is_equal(str_last_line(STR("one\ntwo")), STR("two")));
    assert_true(str_is_equal(str_last_line(STR("one")), STR("one")));
    assert_int_equal(str_last_line(STR("one\n")).len, 0);
    assert_int_equal(str_last_line((Str){0}).len, 0);
}

static void codes_come_back_as_they_were_written(void **state)
{
    (void)state;
    static const int32_t codes[] = {0,      'a',    0x7F,   0x80,    0x7FF,   0x800,
                                    0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char bytes[4];
        Str s = {bytes, (size_t)str_encode(codes[i], bytes)};
        assert_int_equal(str_next_code(&s), codes[i]);
        assert_int_equal(s.len, 0);
        assert_int_equal(str_next_code(&s), -1);
    }
}

static void codes_are_taken_off_the_end(void **state)
{
    (void)state;
    Str rest = STR("a\u00e9\u20ac");
    assert_int_equal(str_last_code(&rest), 0x20AC);
    assert_int_equal(str_last_code(&rest), 0xE9);
    assert_int_equal(str_last_code(&rest), 'a');
    assert_int_equal(str_last_code(&rest), -1);
    rest = STR("\x80\x80");
    assert_int_equal(str_last_code(&rest), 0xFFFD);
    assert_int_equal(rest.len, 0);
}

static void ill_formed_bytes_are_replaced_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *expected;
        int n_replaced;
    } cases[] = {
        {"plain", "plain", 0},
        {"a\xFFz", "a\uFFFDz", 1},
        {"a\xC3", "a\uFFFD", 1},         /* truncated */
        {"\xC0\xAF", "\uFFFD\uFFFD", 2}, /* overlong */
        {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD", 3},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},           /* a surrogate */
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4}, /* beyond Unicode */
        {"\xF0\x9F\x98\x80", "\U0001F600", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int n;
        is(str_to_utf8(&arena, str_from_c(cases[i].bytes), &n), cases[i].expected);
        assert_int_equal(n, cases[i].n_replaced);
    }
}

static void text_is_built_and_formatted(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &arena};
    is(str_builder_text(&b), "");
    for (int i = 0; i < 200; i++) {
        str_builder_add_byte(&b, (char)('a' + i % 26));
        str_builder_add_format(&b, "%d", i % 10);
        str_builder_add(&b, STR("-"));
    }
    Str text = str_builder_text(&b);
    assert_int_equal(text.len, 600);
    is(str_slice(text, 594, 600), "q8-r9-");
    is(str_format(&arena, "%s/" STR_FMT, "folder", STR_ARG(STR("name"))), "folder/name");
    is(str_format(&arena, "%s", ""), "");
}

static void copies_are_terminated(void **state)
{
    (void)state;
    Str s = str_slice(STR("headline"), 0, 4);
    assert_string_equal(str_to_c(&arena, s), "head");
    assert_int_equal(str_copy(&arena, s).ptr[4], '\0');
    assert_string_equal(str_to_c(&arena, (Str){0}), "");
    assert_int_equal(str_from_c(NULL).len, 0);
}

static void words_are_found_in_lists(void **state)
{
    (void)state;
    assert_true(str_is_listed(STR("yes"), "true yes on"));
    assert_true(str_is_listed(STR("ON"), "true yes on"));
    assert_true(str_is_listed(STR("true"), "true"));
    assert_false(str_is_listed(STR("ye"), "true yes on"));
    assert_false(str_is_listed(STR("yess"), "true yes on"));
    assert_false(str_is_listed(STR("true yes"), "true yes on"));
    assert_false(str_is_listed(STR(""), "true yes"));
    assert_false(str_is_listed(STR("no"), ""));
}

static void parts_are_found_in_texts(void **state)
{
    (void)state;
    static const char *const parts[] = {"ink", "paper", NULL}, *const none[] = {NULL};
    assert_true(str_has_any(STR("drinking"), parts));
    assert_true(str_has_any(STR("on paper"), parts));
    assert_false(str_has_any(STR("Paper"), parts));
    assert_false(str_has_any(STR(""), parts));
    assert_false(str_has_any(STR("paper"), none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_clamped),
        cmocka_unit_test(trimming_takes_white_space_off_both_ends),
        cmocka_unit_test(comparing),
        cmocka_unit_test(finding),
        cmocka_unit_test(digits_are_found),
        cmocka_unit_test(lines_end_in_any_way),
        cmocka_unit_test(the_last_line_is_what_follows_the_last_line_end),
        cmocka_unit_test(codes_come_back_as_they_were_written),
        cmocka_unit_test(codes_are_taken_off_the_end),
        cmocka_unit_test(ill_formed_bytes_are_replaced_one_by_one),
        cmocka_unit_test(text_is_built_and_formatted),
        cmocka_unit_test(copies_are_terminated),
        cmocka_unit_test(words_are_found_in_lists),
        cmocka_unit_test(parts_are_found_in_texts),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
