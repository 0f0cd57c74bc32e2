/* Notices with a made-up clock: who is wanted when, and that what they interrupt loses no time. */
#include "show/interrupt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "show/show.h"

enum { DWELL_MS = 10000, NOTICE_MS = 7000, RESUME_MS = 30000 };

static const struct show_options OPTIONS = {.resume_after_ms = RESUME_MS};

static void arrive(struct show *show, int card, int64_t now_ms)
{
    show_arrive(show, &(struct show_card){0, card, 5, 1, true, DWELL_MS, 1}, now_ms);
}

/* One article of five cards; its first came at time 0. */
static struct show begun(void)
{
    struct show show;
    show_init(&show, &OPTIONS);
    show_change_edition(&show, 1, 0);
    arrive(&show, 0, 0);
    return show;
}

static void add(struct show *show, uint64_t number, bool wakes, int64_t now_ms)
{
    interrupt_add(show, (struct show_notice){number, wakes}, now_ms);
}

/* The wanted card of a notice is printed. */
static void notice_arrives(struct show *show, int n_cards, int64_t now_ms)
{
    interrupt_arrive(show, &(struct show_notice_sheet){show->notices.wanted, n_cards, NOTICE_MS}, now_ms);
}

static enum show_answer obey(struct show *show, enum command command, bool is_visitor, int64_t now_ms)
{
    return show_obey(show, (struct show_request){command, 0, is_visitor}, now_ms);
}

#define assert_wanted(show, a_number, a_card)                                                                          \
    do {                                                                                                               \
        assert_int_equal((show).notices.wanted.number, a_number);                                                      \
        assert_int_equal((show).notices.wanted.card, a_card);                                                          \
    } while (0)

static void a_notice_stops_the_time_of_the_card(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 7, false, 2000);
    assert_wanted(show, 7, 0);
    assert_int_equal(show_next_deadline_ms(&show), DWELL_MS); /* it is not on the screen yet */
    notice_arrives(&show, 1, 4000);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER); /* alone, on one card: no timer */
    assert_false(show_tick(&show, 1000000));
    interrupt_remove(&show, 7, 1000000);
    assert_wanted(show, 0, 0);
    assert_true(show_is_interrupted(&show)); /* until the card is there again */
    arrive(&show, 0, 1000010);
    assert_false(show_is_interrupted(&show));
    assert_int_equal(show_next_deadline_ms(&show), 1000010 + DWELL_MS - 4000);
}

static void a_card_found_again_by_its_place_keeps_its_time(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 7, false, 0);
    notice_arrives(&show, 1, 4000);
    show_change_edition(&show, 3, 2);
    interrupt_remove(&show, 7, 9000);
    show_arrive(&show, &(struct show_card){2, 1, 5, 3, true, DWELL_MS, 1}, 9010);
    assert_int_equal(show_next_deadline_ms(&show), 9010 + DWELL_MS - 4000);
    add(&show, 8, false, 9010);
    notice_arrives(&show, 1, 9010);
    show_change_edition(&show, 3, 2);
    interrupt_remove(&show, 8, 9100);
    show_arrive(&show, &(struct show_card){2, 0, 5, 3, true, DWELL_MS, 2}, 9200);
    assert_int_equal(show_next_deadline_ms(&show), 9200 + DWELL_MS); /* another article has all its time */
}

/* A visitor's control that began during the notice is not longer for it. */
static void a_visitor_s_control_does_not_grow(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 7, false, 0);
    notice_arrives(&show, 1, 0);
    show_choose(&show, 0, 500000);
    interrupt_remove(&show, 7, 500000);
    arrive(&show, 0, 500010);
    assert_int_equal(show.held_until_ms, 500000 + RESUME_MS);
}

static void several_take_turns(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 1, false, 0);
    notice_arrives(&show, 2, 0);
    assert_int_equal(show_next_deadline_ms(&show), NOTICE_MS);
    add(&show, 2, false, 100);
    assert_wanted(show, 2, 0); /* the newest at once */
    notice_arrives(&show, 1, 200);
    assert_int_equal(show_next_deadline_ms(&show), 200 + NOTICE_MS);
    assert_true(show_tick(&show, 200 + NOTICE_MS));
    assert_wanted(show, 1, 0);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER); /* it must arrive first */
    notice_arrives(&show, 2, 8000);
    assert_true(show_tick(&show, 8000 + NOTICE_MS));
    assert_wanted(show, 1, 1);
    notice_arrives(&show, 2, 16000);
    assert_true(show_tick(&show, 16000 + NOTICE_MS));
    assert_wanted(show, 2, 0);
    interrupt_remove(&show, 2, 24000);
    assert_wanted(show, 1, 0);
    interrupt_remove(&show, 99, 24000); /* there is none */
    assert_wanted(show, 1, 0);
    assert_true(interrupt_has(&show, 1));
    assert_false(interrupt_has(&show, 2));
}

static void one_that_is_left_alone_needs_no_timer(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 1, false, 0);
    notice_arrives(&show, 1, 0);
    add(&show, 2, false, 0);
    notice_arrives(&show, 1, 0);
    assert_int_equal(show_next_deadline_ms(&show), NOTICE_MS);
    interrupt_remove(&show, 1, 10);
    assert_wanted(show, 2, 0);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
}

static void the_dark_is_for_those_that_wake(void **state)
{
    (void)state;
    struct show show = begun();
    obey(&show, COMMAND_BLANK, false, 1000);
    add(&show, 1, false, 2000);
    assert_wanted(show, 0, 0);
    add(&show, 2, true, 3000);
    assert_wanted(show, 2, 0);
    notice_arrives(&show, 1, 3000);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER); /* the other one has no turn */
    interrupt_remove(&show, 2, 4000);
    assert_wanted(show, 0, 0);
    arrive(&show, 0, 4000); /* under the dark */
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    obey(&show, COMMAND_BLANK, false, 5000);
    assert_wanted(show, 1, 0);
    notice_arrives(&show, 1, 5500);
    obey(&show, COMMAND_BLANK, false, 6000);
    assert_wanted(show, 0, 0);
    arrive(&show, 0, 6000);
    interrupt_remove(&show, 1, 6000);
    obey(&show, COMMAND_BLANK, false, 7000);
    assert_int_equal(show_next_deadline_ms(&show), 7000 + DWELL_MS - 1500); /* 1 s and 0.5 s were its own */
}

static void a_pause_outlasts_a_notice(void **state)
{
    (void)state;
    struct show show = begun();
    obey(&show, COMMAND_PAUSE, false, 3000);
    add(&show, 1, false, 4000);
    notice_arrives(&show, 1, 4000);
    interrupt_remove(&show, 1, 9000);
    arrive(&show, 0, 9000);
    assert_true(show.is_paused);
    obey(&show, COMMAND_PLAY, false, 20000);
    assert_int_equal(show_next_deadline_ms(&show), 20000 + DWELL_MS - 3000);
}

static void visitors_turn_only_the_notice(void **state)
{
    (void)state;
    struct show show = begun();
    add(&show, 1, false, 0);
    notice_arrives(&show, 3, 0);
    static const enum command ignored[] = {COMMAND_HELP, COMMAND_OVERVIEW, COMMAND_TOGGLE, COMMAND_LAST,
                                           COMMAND_ESCAPE};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        assert_int_equal(obey(&show, ignored[i], true, 10), SHOW_NOTHING);
    show_type_digit(&show, 3, 10);
    assert_int_equal(show.digits, -1);
    assert_int_equal(show.view, SHOW_CARDS);
    assert_false(show.is_paused);
    obey(&show, COMMAND_NEXT, true, 20);
    assert_wanted(show, 1, 1);
    notice_arrives(&show, 3, 20);
    obey(&show, COMMAND_PREVIOUS, true, 30);
    assert_wanted(show, 1, 0);
    assert_int_equal(show.wanted.card, 0);
    assert_int_equal(obey(&show, COMMAND_NEXT, false, 40), SHOW_DONE); /* staff: the card under it */
    assert_int_equal(show.wanted.card, 1);
    interrupt_remove(&show, 1, 50);
    arrive(&show, 1, 60);
    assert_int_equal(show_next_deadline_ms(&show), 60 + DWELL_MS);
    add(&show, 2, false, 70);
    notice_arrives(&show, 1, 70);
    assert_int_equal(obey(&show, COMMAND_RELOAD, true, 80), SHOW_CALLER); /* as on any card */
}

static void the_visitors_time_stops_too(void **state)
{
    (void)state;
    struct show show = begun();
    obey(&show, COMMAND_HELP, true, 1000);
    assert_int_equal(show_next_deadline_ms(&show), 1000 + RESUME_MS);
    add(&show, 1, false, 2000);
    notice_arrives(&show, 1, 2000);
    assert_false(show_tick(&show, 100000));
    assert_int_equal(show.view, SHOW_HELP);
    interrupt_remove(&show, 1, 102000);
    interrupt_end(&show, 102000); /* the help is there again */
    assert_int_equal(show_next_deadline_ms(&show), 101000 + RESUME_MS);
}

/* ---- random interruptions ---- */

static uint32_t seed;

static int dice(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

/* Random notices come, turn and go; returns when the last one went. */
static int64_t interrupt(struct show *show, int64_t now_ms)
{
    add(show, 1 + (uint64_t)dice(50), dice(2), now_ms);
    notice_arrives(show, show->notices.wanted.card + 1 + dice(3), now_ms);
    while (show->notices.n) {
        uint64_t number = 1 + (uint64_t)dice(50);
        now_ms += dice(9000);
        if (show_tick(show, now_ms) || dice(3) == 0)
            notice_arrives(show, show->notices.wanted.card + 1 + dice(3), now_ms);
        else if (dice(2) && show->notices.n < 9 && !interrupt_has(show, number))
            add(show, number, dice(2), now_ms);
        else if (dice(9) == 0)
            obey(show, COMMAND_NEXT, true, now_ms);
        else
            interrupt_remove(show, show->notices.list[dice(show->notices.n)].number, now_ms);
    }
    return now_ms;
}

static void cards_arrive(struct show *show, int64_t now_ms)
{
    while (show_is_interrupted(show) || !show_is_settled(show))
        arrive(show, show->is_at_place ? show->shown.card : show->wanted.card, now_ms);
}

static void say_random_command(struct show *show, int what, bool is_visitor, int64_t now_ms)
{
    static const enum command commands[] = {COMMAND_NEXT, COMMAND_PREVIOUS, COMMAND_TOGGLE, COMMAND_PLAY,
                                            COMMAND_FIRST};
    if (what < 5)
        obey(show, commands[what], is_visitor, now_ms);
    else if (what == 5)
        show_change_edition(show, 1, 0);
    show_tick(show, now_ms);
    cards_arrive(show, now_ms);
}

/* Beside a show without notices, whose clock stands still during them, there is no difference. */
static void notices_take_no_time(void **state)
{
    (void)state;
    for (uint32_t round = 1; round < 200; round++) {
        struct show with = begun(), without = begun();
        int64_t now_ms = 0, lost_ms = 0;
        seed = round * 7919;
        for (int i = 0; i < 200; i++) {
            int what = dice(30);
            bool is_visitor = dice(2);
            now_ms += dice(3000);
            say_random_command(&without, what, is_visitor, now_ms - lost_ms);
            say_random_command(&with, what, is_visitor, now_ms);
            if (dice(4) == 0) {
                int64_t end_ms = interrupt(&with, now_ms);
                cards_arrive(&with, end_ms);
                lost_ms += end_ms - now_ms;
                now_ms = end_ms;
            }
            assert_int_equal(with.shown.card, without.shown.card);
            assert_int_equal(with.is_paused, without.is_paused);
            assert_int_equal(with.left_ms == SHOW_FOR_EVER, without.left_ms == SHOW_FOR_EVER);
            assert_float_equal(show_time_left(&with, now_ms), show_time_left(&without, now_ms - lost_ms), 1e-9);
            int64_t due_ms = show_next_deadline_ms(&without);
            assert_int_equal(show_next_deadline_ms(&with), due_ms == SHOW_FOR_EVER ? due_ms : due_ms + lost_ms);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_stops_the_time_of_the_card),
        cmocka_unit_test(a_card_found_again_by_its_place_keeps_its_time),
        cmocka_unit_test(a_visitor_s_control_does_not_grow),
        cmocka_unit_test(several_take_turns),
        cmocka_unit_test(one_that_is_left_alone_needs_no_timer),
        cmocka_unit_test(the_dark_is_for_those_that_wake),
        cmocka_unit_test(a_pause_outlasts_a_notice),
        cmocka_unit_test(visitors_turn_only_the_notice),
        cmocka_unit_test(the_visitors_time_stops_too),
        cmocka_unit_test(notices_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
