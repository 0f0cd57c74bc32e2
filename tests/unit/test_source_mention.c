/* Which names occur in a text. */
#include "press/source/source_mention.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const Str names[] = {{"a.png", 5},   {"my own.JPG", 10}, {"r&d.gif", 7}, {"caf\xC3\xA9.jpeg", 10},
                            {"own.JPG", 7}, {"100%25.svg", 10}, {"a.b.webp", 8}};

/* Asserts the names found, as digits in the order of their occurrence. */
static void finds(const char *text, const char *expected)
{
    Arena arena = {0};
    int *found;
    char figures[16] = "";
    struct mention_table *table = mention_table_create(names, sizeof names / sizeof *names);
    int n = mention_find(table, str_from_c(text), &arena, &found);
    for (int i = 0; i < n; i++)
        figures[i] = (char)('0' + found[i]);
    assert_string_equal(figures, expected);
    mention_table_destroy(table);
    arena_finish(&arena);
}

static void plain_names(void **state)
{
    (void)state;
    finds("", "");
    finds("a.png", "0");
    finds("![](a.png) again a.png, ./pictures/a.png.", "0");
    finds("image: my own.JPG", "1");
    finds("banana.png a.pngs a.PNG a png .png", "");
    finds("x a.b.webp and a.png", "60");
}

static void encoded_names(void **state)
{
    (void)state;
    finds("![](my%20own.JPG)", "1");
    finds("<img src=\"r&amp;d.gif\">", "2");
    finds("<img src='r%26d.gif'> caf%C3%A9.jpeg caf&eacute;.jpeg caf&#233;.jpeg", "23");
    finds("100%25.svg", "5");
    finds("100%2525.svg", "5");
    finds("&;.png %.png %zz.png ;.png", "");
}

static void a_flood_of_names_ends(void **state)
{
    (void)state;
    enum { N = 1 << 20 };
    Arena arena = {0};
    char *bytes = arena_alloc(&arena, N);
    for (size_t i = 0; i + 4 <= N; i += 4)
        memcpy(bytes + i, ".png", 4);
    int *found;
    struct mention_table *table = mention_table_create(names, 7);
    assert_int_equal(mention_find(table, (Str){bytes, N}, &arena, &found), 0);
    mention_table_destroy(table);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_names),
        cmocka_unit_test(encoded_names),
        cmocka_unit_test(a_flood_of_names_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
