/* The cards' shares of their article's time. */
#include "press/share.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct card cards[4] = {{.dwell_ms = 6000}, {.dwell_ms = 20000}, {.dwell_ms = 10000}, {.dwell_ms = 4000}};
static struct deck deck = {.cards = cards, .n_cards = 4, .is_complete = true};

static void a_card_has_its_share(void **state)
{
    (void)state;
    struct wire_printed printed = {.card = 2, .dwell_ms = 10000};
    share_fill(&deck, &printed);
    assert_int_equal(printed.before_ms, 26000);
    assert_int_equal(printed.all_ms, 40000);
}

static void without_all_cards_there_is_none(void **state)
{
    (void)state;
    struct wire_printed printed = {.card = 2};
    struct deck begun = deck;
    begun.is_complete = false;
    share_fill(&begun, &printed);
    assert_int_equal(printed.all_ms, 0);
}

static void the_card_follows_from_the_share(void **state)
{
    (void)state;
    const double shares[] = {0, 0.149, 0.151, 0.649, 0.651, 0.899, 0.901, 0.999999};
    const int expected[] = {0, 0, 1, 1, 2, 2, 3, 3};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assert_int_equal(share_find_card(&deck, (uint32_t)(shares[i] * 4294967296.0)), expected[i]);
    assert_int_equal(share_find_card(&deck, UINT32_MAX), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_has_its_share),
        cmocka_unit_test(without_all_cards_there_is_none),
        cmocka_unit_test(the_card_follows_from_the_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
