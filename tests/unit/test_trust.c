/* What is believed in a press's messages. */
#include "player/trust.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct wire_message a_card(void)
{
    return (struct wire_message){.kind = WIRE_PRINTED,
                                 .printed = {.article = 2, .card = 4, .n_cards = 5, .n_articles = 3, .dwell_ms = 6000}};
}

static void a_card_within_its_article_is_believed(void **state)
{
    (void)state;
    struct wire_message m = a_card();
    assert_true(trust_message(&m));
    m.printed.card = 5;
    assert_false(trust_message(&m));
    m = a_card();
    m.printed.article = -1;
    assert_false(trust_message(&m));
}

static void no_card_at_all_is_believed(void **state)
{
    (void)state;
    struct wire_message m = {.kind = WIRE_PRINTED,
                             .printed = {.article = 2, .card = -1, .n_cards = 5, .n_articles = 3}};
    assert_true(trust_message(&m));
}

static void counts_have_limits(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        struct wire_message m = a_card();
        int32_t *const numbers[] = {&m.printed.article,    &m.printed.card,     &m.printed.n_cards,
                                    &m.printed.n_articles, &m.printed.dwell_ms, &m.printed.n_columns,
                                    &m.printed.n_rows,     &m.printed.first};
        *numbers[i] = INT32_MAX;
        assert_false(trust_message(&m));
        *numbers[i] = INT32_MIN;
        assert_false(trust_message(&m));
    }
}

static void a_share_fits_into_its_article(void **state)
{
    (void)state;
    struct wire_message m = a_card();
    m.printed.before_ms = 4000;
    assert_false(trust_message(&m)); /* of nothing */
    m.printed.all_ms = 10000;
    assert_true(trust_message(&m));
    m.printed.all_ms = 9999;
    assert_false(trust_message(&m));
    m.printed.all_ms = INT32_MAX;
    m.printed.before_ms = INT32_MAX - 5999;
    assert_false(trust_message(&m));
    m.printed.before_ms = -1;
    assert_false(trust_message(&m));
    m.printed.all_ms = -1;
    assert_false(trust_message(&m));
}

static void lengths_of_articles_have_limits(void **state)
{
    (void)state;
    struct wire_message m = {.kind = WIRE_SCORE, .score = {.n = 1, .n_articles = 1, .articles[0].length_s = 6}};
    assert_true(trust_message(&m));
    const int32_t wrong[] = {5, 0, -1, 86401, INT32_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        m.score.articles[0].length_s = wrong[i];
        assert_false(trust_message(&m));
    }
    m.score.articles[0].length_s = 86400;
    assert_true(trust_message(&m));
    m.score.n = WIRE_SCORE_ARTICLES + 1;
    assert_false(trust_message(&m));
    m.score.n = -1;
    assert_false(trust_message(&m));
    m = (struct wire_message){.kind = WIRE_CARD_AT, .card_at.card = -2};
    assert_false(trust_message(&m));
    m.card_at.card = -1;
    assert_true(trust_message(&m));
}

static void a_sheet_of_no_kind_is_not_believed(void **state)
{
    (void)state;
    struct wire_message m = a_card();
    m.printed.sheet = WIRE_EMPTY;
    assert_true(trust_message(&m));
    m.printed.sheet = WIRE_NOTICE + 1;
    assert_false(trust_message(&m));
}

static void a_notice_has_the_card_it_shows(void **state)
{
    (void)state;
    struct wire_message m = a_card();
    m.printed.sheet = WIRE_NOTICE;
    m.printed.card = 1;
    m.printed.n_cards = 2;
    assert_true(trust_message(&m));
    m.printed.card = 2;
    assert_false(trust_message(&m));
    m.printed.card = -1;
    assert_false(trust_message(&m));
    m = (struct wire_message){.kind = WIRE_NOTICES, .notices.n = WIRE_MOST_NOTICES};
    assert_true(trust_message(&m));
    m.notices.n++;
    assert_false(trust_message(&m));
    m.notices.n = -1;
    assert_false(trust_message(&m));
}

static void a_failure_names_an_article(void **state)
{
    (void)state;
    struct wire_message m = {.kind = WIRE_FAILED, .failed = {.article = 0, .n_articles = 0}};
    assert_true(trust_message(&m));
    m.failed.n_articles = -1;
    assert_false(trust_message(&m));
    m.failed = (struct wire_failed){.article = -2};
    assert_false(trust_message(&m));
}

static void an_edition_may_not_know_what_was_shown(void **state)
{
    (void)state;
    struct wire_message m = {.kind = WIRE_EDITION, .edition = {.n_articles = 2, .was_article = -1, .was_card = -1}};
    assert_true(trust_message(&m));
    m.edition.was_card = INT32_MIN;
    assert_false(trust_message(&m));
    m.edition = (struct wire_edition){.n_articles = -1};
    assert_false(trust_message(&m));
}

static void greetings_are_believed(void **state)
{
    (void)state;
    struct wire_message m = {.kind = WIRE_HELLO};
    assert_true(trust_message(&m));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_within_its_article_is_believed),
        cmocka_unit_test(no_card_at_all_is_believed),
        cmocka_unit_test(counts_have_limits),
        cmocka_unit_test(a_share_fits_into_its_article),
        cmocka_unit_test(lengths_of_articles_have_limits),
        cmocka_unit_test(a_sheet_of_no_kind_is_not_believed),
        cmocka_unit_test(a_notice_has_the_card_it_shows),
        cmocka_unit_test(a_failure_names_an_article),
        cmocka_unit_test(an_edition_may_not_know_what_was_shown),
        cmocka_unit_test(greetings_are_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
