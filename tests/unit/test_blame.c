/* Which documents are set aside. */
#include "player/blame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MINUTE_MS = 60000, LONG_MS = 11 * MINUTE_MS };

static struct blame blame;

static int start(void **state)
{
    (void)state;
    blame = (struct blame){.n = 0};
    return 0;
}

static void die_at(uint64_t key, uint64_t stamp, int64_t now_ms)
{
    blame_add(&blame, &(struct wire_reading){.key = key, .stamp = stamp, .source = "/srv/quay.md"}, now_ms);
}

static bool is_set_aside(uint64_t key)
{
    for (int i = 0; i < blame.n; i++)
        if (blame.documents[i].key == key)
            return blame_is_set_aside(&blame.documents[i]);
    return false;
}

static void the_second_death_sets_aside(void **state)
{
    (void)state;
    die_at(7, 1, MINUTE_MS);
    assert_false(is_set_aside(7));
    die_at(8, 1, MINUTE_MS);
    die_at(7, 1, 2 * MINUTE_MS);
    assert_true(is_set_aside(7));
    assert_false(is_set_aside(8));
    assert_string_equal(blame.documents[0].source, "/srv/quay.md");
}

static void a_death_long_ago_does_not_count(void **state)
{
    (void)state;
    die_at(7, 1, MINUTE_MS);
    die_at(7, 1, MINUTE_MS + LONG_MS);
    assert_false(is_set_aside(7));
    die_at(7, 1, 2 * MINUTE_MS + LONG_MS);
    assert_true(is_set_aside(7));
    die_at(7, 1, 2 * MINUTE_MS + 2 * LONG_MS); /* remains set aside */
    assert_true(is_set_aside(7));
}

static void other_bytes_begin_again(void **state)
{
    (void)state;
    die_at(7, 1, MINUTE_MS);
    die_at(7, 2, MINUTE_MS);
    assert_false(is_set_aside(7));
    die_at(7, 0, MINUTE_MS); /* unknown: counts as the same document */
    assert_true(is_set_aside(7));
}

static void forgiving_and_pardoning(void **state)
{
    (void)state;
    die_at(7, 1, MINUTE_MS);
    die_at(8, 1, MINUTE_MS);
    die_at(8, 1, MINUTE_MS);
    blame_pardon(&blame, 7); /* not set aside: the death still counts */
    assert_int_equal(blame.n, 2);
    blame_pardon(&blame, 8);
    assert_int_equal(blame.n, 1);
    blame_forgive(&blame, 9);
    assert_int_equal(blame.n, 1);
    blame_forgive(&blame, 7);
    assert_int_equal(blame.n, 0);
}

static void the_oldest_makes_room(void **state)
{
    (void)state;
    for (int i = 0; i < BLAME_MOST; i++)
        die_at((uint64_t)i + 1, 1, i == 5 ? 1 : MINUTE_MS);
    die_at(100, 1, MINUTE_MS);
    assert_int_equal(blame.n, BLAME_MOST);
    assert_true(blame.documents[5].key == 100);
    assert_int_equal(blame.documents[5].n_deaths, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_second_death_sets_aside, start),
        cmocka_unit_test_setup(a_death_long_ago_does_not_count, start),
        cmocka_unit_test_setup(other_bytes_begin_again, start),
        cmocka_unit_test_setup(forgiving_and_pardoning, start),
        cmocka_unit_test_setup(the_oldest_makes_room, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
