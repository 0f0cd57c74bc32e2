/* Orders to the display: which comes next, when, and what is given up. */
#include "player/panel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { START_MS = 1000 };

static struct panel panel;
static struct panel_order order;

static void use(int n_power_orders, bool can_dim)
{
    panel_init(&panel, &(struct panel_options){.is_used = true, .can_dim = can_dim, .n_power_orders = n_power_orders});
}

static int start(void **state)
{
    (void)state;
    use(1, true);
    return 0;
}

/* The next order, due exactly now, must be this one. */
static void expect_order(enum panel_part part, int value, int64_t now_ms)
{
    assert_int_equal(panel_at_ms(&panel), now_ms);
    assert_false(panel_take_order(&panel, now_ms - 1, &order));
    assert_true(panel_take_order(&panel, now_ms, &order));
    assert_int_equal(order.part, part);
    assert_int_equal(order.value, value);
}

static void expect_nothing_more(void)
{
    assert_int_equal(panel_at_ms(&panel), 0);
    assert_false(panel_take_order(&panel, INT64_MAX, &order));
}

static void an_unused_one_orders_nothing(void **state)
{
    (void)state;
    panel_init(&panel, &(struct panel_options){.is_used = false});
    panel_want(&panel, PANEL_POWER, 0, START_MS);
    expect_nothing_more();
    assert_false(panel_has_power(&panel));
    assert_false(panel_has_dim(&panel));
}

static void what_is_wanted_is_ordered_once(void **state)
{
    (void)state;
    expect_nothing_more();
    panel_want(&panel, PANEL_POWER, 1, START_MS);
    expect_order(PANEL_POWER, 1, START_MS);
    assert_int_equal(panel_at_ms(&panel), START_MS + PANEL_LIMIT_MS);
    assert_false(panel_is_late(&panel, START_MS + PANEL_LIMIT_MS - 1));
    assert_true(panel_is_late(&panel, START_MS + PANEL_LIMIT_MS));
    assert_false(panel_end_order(&panel, true, START_MS + 10));
    panel_want(&panel, PANEL_POWER, 1, START_MS + 20);
    expect_nothing_more();
    assert_false(panel_is_late(&panel, INT64_MAX));
}

static void orders_that_tvs_overlook_are_repeated(void **state)
{
    (void)state;
    use(3, false);
    panel_want(&panel, PANEL_POWER, 1, START_MS);
    panel_want(&panel, PANEL_DIM, 30, START_MS);
    int64_t now_ms = START_MS;
    const int after_ms[] = {0, 2000, 5000};
    for (int i = 0; i < 3; i++) {
        now_ms += after_ms[i];
        expect_order(PANEL_POWER, 1, now_ms);
        assert_false(panel_end_order(&panel, true, now_ms));
    }
    expect_nothing_more();
}

static void the_last_wish_wins(void **state)
{
    (void)state;
    panel_want(&panel, PANEL_POWER, 0, START_MS);
    expect_order(PANEL_POWER, 0, START_MS);
    panel_want(&panel, PANEL_POWER, 1, START_MS + 1);
    panel_want(&panel, PANEL_POWER, 0, START_MS + 2);
    panel_want(&panel, PANEL_POWER, 1, START_MS + 3);
    assert_false(panel_take_order(&panel, START_MS + 4, &order)); /* one at a time */
    assert_false(panel_end_order(&panel, false, START_MS + 5));
    assert_true(panel_take_order(&panel, START_MS + 5, &order));
    assert_int_equal(order.value, 1);
    panel_end_order(&panel, true, START_MS + 6);
    expect_nothing_more();
}

static void failures_are_tried_again_and_reported_once(void **state)
{
    (void)state;
    const int after_ms[] = {0, 2000, 5000, 15000};
    int64_t now_ms = START_MS;
    panel_want(&panel, PANEL_POWER, 0, START_MS);
    for (int i = 0; i < PANEL_MOST_TRIES; i++) {
        now_ms += after_ms[i];
        expect_order(PANEL_POWER, 0, now_ms);
        assert_true(panel_has_power(&panel));
        assert_int_equal(panel_end_order(&panel, false, now_ms), i == PANEL_MOST_TRIES - 1);
    }
    assert_false(panel_has_power(&panel));
    now_ms += PANEL_AGAIN_MS;
    expect_order(PANEL_POWER, 0, now_ms);
    assert_false(panel_end_order(&panel, false, now_ms)); /* known already */
    panel_want(&panel, PANEL_POWER, 1, now_ms);
    expect_order(PANEL_POWER, 1, now_ms);
    assert_false(panel_end_order(&panel, true, now_ms));
    assert_true(panel_has_power(&panel));
    expect_nothing_more();
}

static void a_display_is_dimmed_only_while_it_is_on(void **state)
{
    (void)state;
    panel_want(&panel, PANEL_POWER, 0, START_MS);
    panel_want(&panel, PANEL_DIM, 40, START_MS);
    expect_order(PANEL_POWER, 0, START_MS);
    panel_end_order(&panel, true, START_MS);
    expect_nothing_more();
    panel_want(&panel, PANEL_POWER, 1, START_MS + 100);
    assert_true(panel_take_order(&panel, START_MS + 100, &order));
    assert_int_equal(order.part, PANEL_POWER);
    panel_end_order(&panel, true, START_MS + 200);
    assert_true(panel_take_order(&panel, START_MS + 200, &order));
    assert_int_equal(order.part, PANEL_DIM);
    assert_int_equal(order.value, 40);
    panel_end_order(&panel, true, START_MS + 300);
    expect_nothing_more();
}

static void a_display_that_was_off_is_dimmed_again(void **state)
{
    (void)state;
    panel_want(&panel, PANEL_DIM, 40, START_MS);
    expect_order(PANEL_DIM, 40, START_MS);
    panel_end_order(&panel, true, START_MS);
    for (int value = 0; value <= 1; value++) {
        panel_want(&panel, PANEL_POWER, value, START_MS + 1);
        expect_order(PANEL_POWER, value, START_MS + 1);
        panel_end_order(&panel, true, START_MS + 1);
    }
    expect_order(PANEL_DIM, 40, START_MS + 1);
}

static void a_display_that_cannot_be_dimmed_says_so_but_sleeps(void **state)
{
    (void)state;
    int64_t now_ms = START_MS;
    panel_want(&panel, PANEL_DIM, 40, START_MS);
    assert_true(panel_has_dim(&panel));
    for (int i = 0; i < PANEL_MOST_TRIES; i++) {
        now_ms = panel_at_ms(&panel);
        assert_true(panel_take_order(&panel, now_ms, &order));
        panel_end_order(&panel, false, now_ms);
    }
    assert_false(panel_has_dim(&panel));
    assert_true(panel_has_power(&panel));
    panel_want(&panel, PANEL_POWER, 0, now_ms);
    expect_order(PANEL_POWER, 0, now_ms);
}

/* Whatever is wanted and whatever fails: when all is quiet and the last orders succeeded, what is wanted is done. */
static void wishes_come_true_in_the_end(void **state)
{
    (void)state;
    srandom(7);
    for (int round = 0; round < 500; round++) {
        int64_t now_ms = START_MS;
        use(1 + round % 3, true);
        for (int i = 0; i < 30; i++) {
            now_ms += random() % 4000;
            if (random() % 3 == 0)
                panel_want(&panel, PANEL_POWER, random() % 2, now_ms);
            if (random() % 3 == 0)
                panel_want(&panel, PANEL_DIM, random() % 90, now_ms);
            if (panel.until_ms && random() % 2)
                panel_end_order(&panel, random() % 2, now_ms);
            panel_take_order(&panel, now_ms, &order);
        }
        panel_want(&panel, PANEL_POWER, 1, now_ms);
        for (int64_t at_ms; (at_ms = panel_at_ms(&panel)) != 0;) {
            now_ms = at_ms > now_ms ? at_ms : now_ms;
            if (panel.until_ms)
                panel_end_order(&panel, true, now_ms);
            panel_take_order(&panel, now_ms, &order);
        }
        for (int part = 0; part < N_PANEL_PARTS; part++)
            assert_int_equal(panel.settings[part].done, panel.settings[part].wanted);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, start)
    const struct CMUnitTest tests[] = {
        TEST(an_unused_one_orders_nothing),
        TEST(what_is_wanted_is_ordered_once),
        TEST(orders_that_tvs_overlook_are_repeated),
        TEST(the_last_wish_wins),
        TEST(failures_are_tried_again_and_reported_once),
        TEST(a_display_is_dimmed_only_while_it_is_on),
        TEST(a_display_that_was_off_is_dimmed_again),
        TEST(a_display_that_cannot_be_dimmed_says_so_but_sleeps),
        TEST(wishes_come_true_in_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
