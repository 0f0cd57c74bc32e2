/* The score: places, turns, and what makes two scores equal. */
#include "show/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct score score, other;

static void make(struct score *to, const char *identities)
{
    score_reset(to);
    for (const char *c = identities; *c; c++)
        score_add(to, &(struct score_article){
                          .key = (uint64_t)*c, .identity = (uint64_t)*c * 77, .length_s = SCORE_LEAST_S + *c - 'a'});
}

static void an_empty_one_has_no_hash(void **state)
{
    (void)state;
    make(&score, "");
    assert_int_equal(score.hash, 0);
    assert_int_equal(score_total_ms(&score), 0);
}

static void the_place_follows_from_the_time(void **state)
{
    (void)state;
    make(&score, "abc"); /* 6, 7 and 8 s */
    assert_int_equal(score_total_ms(&score), 21000);
    const struct {
        int64_t at_ms, begin_ms, end_ms;
        int entry;
    } cases[] = {{0, 0, 6000, 0},          {5999, 0, 6000, 0}, {6000, 6000, 13000, 1},     {20999, 13000, 21000, 2},
                 {21000, 21000, 27000, 0}, {-1, -8000, 0, 2},  {-21000, -21000, -15000, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct score_place place = score_find(&score, cases[i].at_ms);
        assert_int_equal(place.entry, cases[i].entry);
        assert_int_equal(place.begin_ms, cases[i].begin_ms);
        assert_int_equal(place.end_ms, cases[i].end_ms);
    }
}

static void the_longest_score_fits(void **state)
{
    (void)state;
    score_reset(&score);
    for (int i = 0; i < SCORE_MOST; i++)
        score_add(&score, &(struct score_article){.key = (uint64_t)i, .length_s = SCORE_LONGEST_S});
    int64_t total_ms = score_total_ms(&score), now_ms = INT64_C(1790000000000);
    assert_int_equal(total_ms, (int64_t)SCORE_MOST * SCORE_LONGEST_S * 1000);
    struct score_place place = score_find(&score, now_ms);
    assert_true(place.begin_ms <= now_ms && now_ms < place.end_ms);
    assert_int_equal(place.end_ms - place.begin_ms, (int64_t)SCORE_LONGEST_S * 1000);
}

static void turns_follow_each_other_without_gaps(void **state)
{
    (void)state;
    make(&score, "dzbqa");
    struct score_place place = score_find(&score, INT64_C(1790000000123));
    for (int i = 0; i < 12; i++) {
        struct score_place next = score_next(&score, place), found = score_find(&score, place.end_ms);
        assert_int_equal(next.entry, (place.entry + 1) % score.n);
        assert_int_equal(next.begin_ms, place.end_ms);
        assert_int_equal(found.entry, next.entry);
        assert_int_equal(found.begin_ms, next.begin_ms);
        assert_int_equal(found.end_ms, next.end_ms);
        place = next;
    }
}

static void content_and_order_make_it(void **state)
{
    (void)state;
    make(&score, "abc");
    make(&other, "abc");
    for (int i = 0; i < other.n; i++)
        other.entries[i].key += 1000; /* other paths */
    assert_true(score.hash == other.hash);
    make(&other, "acb");
    assert_true(score.hash != other.hash);
    make(&other, "abcd");
    assert_true(score.hash != other.hash);
    score_reset(&other);
    for (int i = 0; i < 3; i++)
        score_add(&other, &(struct score_article){.identity = (uint64_t)('a' + i) * 77, .length_s = SCORE_LEAST_S});
    assert_true(score.hash != other.hash);
}

static void articles_are_found_in_another_list(void **state)
{
    (void)state;
    make(&score, "abcde");
    make(&other, "xebya");
    score_map(&score, &other);
    const int expected[] = {4, 2, SCORE_GONE, SCORE_GONE, 1};
    for (int i = 0; i < score.n; i++)
        assert_int_equal(score.entries[i].article, expected[i]);
    make(&other, "");
    score_map(&score, &other);
    assert_int_equal(score.entries[0].article, SCORE_GONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_has_no_hash),  cmocka_unit_test(the_place_follows_from_the_time),
        cmocka_unit_test(the_longest_score_fits),    cmocka_unit_test(turns_follow_each_other_without_gaps),
        cmocka_unit_test(content_and_order_make_it), cmocka_unit_test(articles_are_found_in_another_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
