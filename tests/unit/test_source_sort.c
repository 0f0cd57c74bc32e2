/* The fast order equals the order of names used everywhere else. */
#include "press/source/source_sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/natural.h"

static Str random_name(Arena *arena, Str prefix)
{
    static const char letters[] = "aAbBzZ0001234567899 .-_~\xC3\xA9";
    struct str_builder b = {.arena = arena};
    str_builder_add(&b, prefix);
    for (int n = rand() % 24; n >= 0; n--)
        str_builder_add_byte(&b, letters[(size_t)rand() % (sizeof letters - 1)]);
    return str_builder_text(&b);
}

static void is_in_order(Str prefix)
{
    enum { N = 500 };
    Arena arena = {0};
    Str names[N];
    bool is_seen[N] = {false};
    for (int i = 0; i < N; i++)
        names[i] = random_name(&arena, prefix);
    int *order = source_sort_names(&arena, names, N);
    for (int i = 0; i < N; i++) {
        assert_false(is_seen[order[i]]);
        is_seen[order[i]] = true;
        assert_true(i == 0 || natural_compare(names[order[i - 1]], names[order[i]]) <= 0);
    }
    arena_finish(&arena);
}

static void any_names(void **state)
{
    (void)state;
    srand(3);
    for (int i = 0; i < 50; i++)
        is_in_order((Str){0});
}

static void names_that_begin_alike(void **state)
{
    (void)state;
    is_in_order(STR("article-"));
    is_in_order(STR("0"));
    is_in_order(STR("12345678901234567890"));
}

static void very_long_numbers(void **state)
{
    (void)state;
    Arena arena = {0};
    Str names[] = {STR("123456789"), STR("99999999"), STR("a"), STR("000000000000"), STR("/"), STR("12345678901")};
    int *order = source_sort_names(&arena, names, 6);
    static const int expected[] = {4, 3, 1, 0, 5, 2};
    assert_memory_equal(order, expected, sizeof expected);
    assert_null(source_sort_names(&arena, NULL, 0));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_names),
        cmocka_unit_test(names_that_begin_alike),
        cmocka_unit_test(very_long_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
