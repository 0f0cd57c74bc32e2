/* What the service manager is told and when, on the test's own clock. */
#include "player/service_notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WAIT_MS = 15000, GREET_MS = WAIT_MS / 3 };

static struct service_notice notice;
static struct service_pulse pulse;
static const struct wire_printed card = {.key = 7, .sheet = WIRE_CARD, .title = "Night on the quay"};

/* No manager listens; the notice itself shows what would be told. */
static int start(void **state)
{
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    service_notice_init(&notice, 1000);
    assert_int_equal(notice.wait_ms, -1);
    notice.wait_ms = WAIT_MS;
    pulse = (struct service_pulse){.has_press = true};
    return 0;
}

static void show_a_card(int64_t now_ms)
{
    pulse.shown = &card;
    pulse.n_frames = 1;
    pulse.is_settled = true;
    service_notice_step(&notice, &pulse, now_ms);
}

static void ready_when_a_card_was_drawn(void **state)
{
    (void)state;
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 0);
    pulse.shown = &card;
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 1); /* at once */
    service_notice_step(&notice, &pulse, 2000);
    assert_false(notice.is_ready);
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 3000); /* nothing was drawn: not again and again */
    pulse.n_frames = 1;
    service_notice_step(&notice, &pulse, 3000);
    assert_true(notice.is_ready);
    assert_true(notice.key == 7);
}

static void another_article_is_news(void **state)
{
    (void)state;
    struct wire_printed other = {.key = 8, .sheet = WIRE_CARD}, help = {.key = 0, .sheet = WIRE_HELP};
    show_a_card(2000);
    pulse.shown = &help;
    assert_true(service_notice_at_ms(&notice, &pulse) > 1);
    pulse.shown = &other;
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 1);
    service_notice_step(&notice, &pulse, 2001);
    assert_true(notice.key == 8);
    assert_true(service_notice_at_ms(&notice, &pulse) > 1);
}

static void a_silent_press_is_greeted(void **state)
{
    (void)state;
    pulse.answered_ms = 2000;
    show_a_card(2000);
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 2000 + GREET_MS);
    assert_false(service_notice_step(&notice, &pulse, 2000 + GREET_MS - 1));
    assert_true(service_notice_step(&notice, &pulse, 2000 + GREET_MS));
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 2000 + 2 * GREET_MS);
    pulse.answered_ms = 2000 + GREET_MS + 100;
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 2000 + 2 * GREET_MS + 100);
    pulse.has_press = false;
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 2000 + WAIT_MS);
}

static void a_sign_of_life_is_deserved(void **state)
{
    (void)state;
    show_a_card(2000);
    pulse.has_press = false;
    service_notice_step(&notice, &pulse, 2000 + WAIT_MS); /* the press has not answered */
    assert_int_equal(notice.told_ms, 2000);
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 2000 + WAIT_MS + 1000);
    pulse.answered_ms = 2000 + WAIT_MS + 500;
    service_notice_step(&notice, &pulse, 2000 + WAIT_MS + 1000);
    assert_int_equal(notice.told_ms, 2000 + WAIT_MS + 1000);
}

static void a_press_that_answers_late_is_alive_again(void **state)
{
    (void)state;
    show_a_card(2000);
    pulse.answered_ms = 2000; /* before the last sign of life */
    service_notice_step(&notice, &pulse, 90000);
    assert_int_equal(notice.told_ms, 2000);
    pulse.answered_ms = 89999;
    service_notice_step(&notice, &pulse, 90000);
    assert_int_equal(notice.told_ms, 90000);
}

static void a_still_screen_is_alive_only_when_nothing_was_due(void **state)
{
    (void)state;
    show_a_card(2000);
    pulse.answered_ms = 2001;
    pulse.is_settled = false;
    service_notice_step(&notice, &pulse, 2000 + WAIT_MS);
    assert_int_equal(notice.told_ms, 2000);
    pulse.n_frames++;
    service_notice_step(&notice, &pulse, 2000 + WAIT_MS - 1); /* not due yet */
    assert_int_equal(notice.told_ms, 2000);
    service_notice_step(&notice, &pulse, 2000 + WAIT_MS);
    assert_int_equal(notice.told_ms, 2000 + WAIT_MS);
    assert_int_equal(notice.n_frames, 2);
}

static void without_a_watchdog_nothing_is_due(void **state)
{
    (void)state;
    notice.wait_ms = -1;
    show_a_card(2000);
    pulse.answered_ms = 89999;
    assert_false(service_notice_step(&notice, &pulse, 90000));
    assert_int_equal(notice.told_ms, 2000);
    assert_int_equal(service_notice_at_ms(&notice, &pulse), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(ready_when_a_card_was_drawn, start),
        cmocka_unit_test_setup(another_article_is_news, start),
        cmocka_unit_test_setup(a_silent_press_is_greeted, start),
        cmocka_unit_test_setup(a_sign_of_life_is_deserved, start),
        cmocka_unit_test_setup(a_press_that_answers_late_is_alive_again, start),
        cmocka_unit_test_setup(a_still_screen_is_alive_only_when_nothing_was_due, start),
        cmocka_unit_test_setup(without_a_watchdog_nothing_is_due, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
