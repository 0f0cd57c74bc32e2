/* Shows in step: how one joins, leaves and returns; and random worlds in which two with equal scores never differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "sync_world.h"

static struct screen a, b;

static void run(int64_t for_ms)
{
    for (int64_t end_ms = world_ms + for_ms; world_ms < end_ms; world_ms += STEP_MS) {
        step_screen(&a);
        step_screen(&b);
    }
}

static bool are_in_step(void)
{
    return state_of(&a) == SYNC_IN_STEP && state_of(&b) == SYNC_IN_STEP;
}

static bool are_equal(void)
{
    return letter_on(&a) == letter_on(&b) &&
           (a.words_on_a_card != b.words_on_a_card || a.show.shown.card == b.show.shown.card);
}

/* Waits until both are in step and show the same; fails after most_ms. */
static void expect_together(int64_t most_ms)
{
    int64_t end_ms = world_ms + most_ms;
    while (world_ms < end_ms && !(are_in_step() && are_equal()))
        run(STEP_MS);
    if (world_ms >= end_ms)
        fail_msg("states %d and %d, articles %c and %c, cards %d and %d", state_of(&a), state_of(&b), letter_on(&a),
                 letter_on(&b), a.show.shown.card, b.show.shown.card);
}

/* Watches both for some time: they may differ only while cards are on their way. */
static void expect_stays_together(int64_t for_ms)
{
    int64_t apart_ms = 0;
    for (int64_t end_ms = world_ms + for_ms; world_ms < end_ms;) {
        run(STEP_MS);
        apart_ms += !are_in_step();
        if (are_in_step() && !are_equal())
            fail_msg("%c%d and %c%d", letter_on(&a), a.show.shown.card, letter_on(&b), b.show.shown.card);
    }
    assert_true(apart_ms * STEP_MS < for_ms / 50); /* the presses' time to print */
}

static int begin_with(int words_a, int words_b)
{
    srandom(11);
    world_ms = 123457;
    open_screen(&a, words_a, "abcde");
    world_ms += 4321;
    open_screen(&b, words_b, "abcde");
    return 0;
}

static int begin(void **state)
{
    (void)state;
    begin_with(40, 40);
    expect_together(60000);
    return 0;
}

static void key(struct screen *screen, enum command command)
{
    show_obey(&screen->show, (struct show_request){command, 0, true}, now_of(screen));
}

static void ctl(struct screen *screen, enum command command)
{
    show_obey(&screen->show, (struct show_request){command, 0, false}, now_of(screen));
}

static void it_runs_free_until_it_can_join(void **state)
{
    (void)state;
    world_ms = 123457;
    open_screen(&a, 40, "abcde");
    assert_int_equal(state_of(&a), SYNC_NO_SCORE);
    while (a.show.shown.article < 0) {
        world_ms += STEP_MS;
        step_screen(&a);
    }
    assert_int_equal(letter_on(&a), 'a');
    int64_t turn_ms = a.show.turn_at_ms;
    while (now_of(&a) < turn_ms) {
        assert_int_equal(a.show.shown.card, 0);
        world_ms += STEP_MS;
        step_screen(&a);
    }
    for (int i = 0; i < 20; i++) {
        world_ms += STEP_MS;
        step_screen(&a);
    }
    assert_int_equal(state_of(&a), SYNC_IN_STEP);
}

static void equal_screens_turn_the_same_cards(void **state)
{
    (void)state;
    expect_stays_together(600000);
}

/* Compares the moments: the turn comes at the computed time, to the step. */
static void the_turn_comes_at_the_hour(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        int64_t turn_ms = a.sync.turn_ms;
        while (a.sync.turn_ms == turn_ms)
            run(STEP_MS);
        assert_true(unix_of(&a) - turn_ms <= a.slow_ms + 4 * STEP_MS);
        assert_true(unix_of(&a) >= turn_ms);
    }
}

static void wide_and_upright_turn_articles_together(void **state)
{
    (void)state;
    begin_with(25, 60);
    expect_together(60000);
    expect_stays_together(600000);
}

static void a_visitor_leaves_and_returns(void **state)
{
    (void)state;
    key(&a, COMMAND_NEXT_ARTICLE);
    run(5000);
    assert_int_equal(state_of(&a), SYNC_AWAY);
    assert_int_equal(state_of(&b), SYNC_IN_STEP);
    run(24900);
    assert_int_equal(state_of(&a), SYNC_AWAY);
    expect_together(1000);
    expect_stays_together(100000);
}

static void pause_blank_and_notice_take_time(void **state)
{
    (void)state;
    ctl(&a, COMMAND_PAUSE);
    run(47000);
    assert_int_equal(state_of(&a), SYNC_AWAY);
    ctl(&a, COMMAND_PLAY);
    expect_together(1000);
    ctl(&a, COMMAND_BLANK);
    run(33000);
    assert_int_equal(state_of(&a), SYNC_AWAY);
    ctl(&a, COMMAND_BLANK);
    expect_together(1000);
    interrupt_add(&a.show, (struct show_notice){.number = NOTICE}, now_of(&a));
    run(21000);
    assert_int_equal(state_of(&a), SYNC_AWAY);
    interrupt_remove(&a.show, NOTICE, now_of(&a));
    expect_together(1000);
    expect_stays_together(100000);
}

static void staff_s_turn_lasts_for_one_card(void **state)
{
    (void)state;
    ctl(&a, COMMAND_NEXT);
    run(200);
    assert_int_equal(state_of(&a), SYNC_JOINING);
    expect_together(a.show.dwell_ms + 1000);
}

static void an_edit_counts_from_the_next_ten_seconds(void **state)
{
    (void)state;
    uint64_t before = sync_score(&a.show)->hash;
    while (unix_of(&a) % 10000 / STEP_MS != 300)
        run(STEP_MS);
    change_content(&a, "abxcde");
    run(2000);
    change_content(&b, "abxcde");
    run(4500);
    assert_true(sync_score(&a.show)->hash == before);
    assert_true(sync_score(&b.show)->hash == before);
    run(1000);
    assert_true(sync_score(&a.show)->hash != before);
    assert_true(sync_score(&a.show)->hash == sync_score(&b.show)->hash);
    expect_together(1000);
    expect_stays_together(300000);
}

static void an_edit_on_one_screen_parts_them(void **state)
{
    (void)state;
    change_content(&a, "bcde");
    run(11000);
    assert_true(sync_score(&a.show)->hash != sync_score(&b.show)->hash);
    change_content(&b, "bcde");
    run(11000);
    expect_together(1000);
    expect_stays_together(300000);
}

static void an_article_that_cannot_be_shown_keeps_its_turn(void **state)
{
    (void)state;
    change_content(&a, "abXde");
    change_content(&b, "abXde");
    run(11000);
    expect_together(100000);
    bool was_broken = false;
    for (int i = 0; i < 30000; i++) {
        run(STEP_MS);
        was_broken |= state_of(&a) == SYNC_BROKEN;
        if (state_of(&a) == SYNC_BROKEN)
            assert_int_equal(sync_score(&a.show)->entries[a.sync.place.entry].article, 2);
        if (are_in_step())
            assert_true(are_equal());
    }
    assert_true(was_broken);
}

static void a_killed_press_is_made_up_for(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        kill_press(&a, 100 + i * 1000);
        run(11000 + i * 997);
        expect_together(2000);
    }
}

static void large_steps_of_the_clock_are_followed(void **state)
{
    (void)state;
    a.wrong_ms = 3600000 + 7000;
    read_wall(&a);
    run(500);
    assert_int_equal(state_of(&a), SYNC_IN_STEP);
    a.wrong_ms = 0;
    read_wall(&a);
    expect_together(1000);
    expect_stays_together(100000);
}

static void small_steps_back_are_held(void **state)
{
    (void)state;
    while (unix_of(&a) - a.sync.begin_ms > 300 || state_of(&a) != SYNC_IN_STEP)
        run(STEP_MS);
    int card = a.show.shown.card, article = a.show.shown.article;
    a.wrong_ms = b.wrong_ms = -1000;
    read_wall(&a);
    read_wall(&b);
    for (int i = 0; i < 60; i++) {
        run(STEP_MS);
        assert_int_equal(a.show.shown.card, card);
        assert_int_equal(a.show.shown.article, article);
    }
    assert_int_equal(state_of(&a), SYNC_JOINING); /* the clock shows an earlier card's time */
    expect_together(1000);
    expect_stays_together(100000);
}

/* A clock that is 50 ms wrong makes the turns come 50 ms apart, and no more. */
static void a_slightly_wrong_clock_is_slightly_wrong(void **state)
{
    (void)state;
    a.wrong_ms = 50;
    int64_t apart = 0, n = 0;
    for (int i = 0; i < 60000; i++, n++) {
        run(STEP_MS);
        apart += !are_equal();
    }
    assert_true(apart > 0);
    assert_true(apart * STEP_MS < 600000 / 15000 * 5 * 70);
}

static void a_clock_that_nothing_keeps_right_is_not_followed(void **state)
{
    (void)state;
    a.is_undisciplined = true;
    read_wall(&a);
    assert_int_equal(state_of(&a), SYNC_NO_CLOCK);
    a.wrong_ms = 7000;
    for (int i = 0; i < 30; i++) { /* the show goes on */
        int card = a.show.shown.card, article = a.show.shown.article;
        for (int k = 0; k < 30000 && card == a.show.shown.card && article == a.show.shown.article; k++)
            run(STEP_MS);
        assert_true(card != a.show.shown.card || article != a.show.shown.article);
    }
    a.wrong_ms = 0;
    a.is_undisciplined = false;
    read_wall(&a);
    expect_together(60000);
}

static void too_many_articles_run_free(void **state)
{
    (void)state;
    sync_begin_score(&a.show);
    sync_end_score(&a.show, true, now_of(&a));
    assert_int_equal(state_of(&a), SYNC_TOO_MANY);
    assert_null(sync_score(&a.show));
    int64_t turn_ms = show_next_deadline_ms(&a.show);
    assert_true(turn_ms != SHOW_FOR_EVER);
    run(turn_ms - now_of(&a) + 200);
    assert_true(show_next_deadline_ms(&a.show) > turn_ms);
}

static void switched_off_it_runs_free(void **state)
{
    (void)state;
    sync_use(&a.show, NULL, now_of(&a));
    assert_int_equal(state_of(&a), SYNC_OFF);
    assert_true(show_next_deadline_ms(&a.show) != SHOW_FOR_EVER);
    sync_forget_articles(&a.show);
    send_score(&a);
    run(60000);
    assert_int_equal(state_of(&a), SYNC_OFF);
}

/* ---- random worlds ---- */

static const char *const CONTENTS[] = {"abcde", "abxcde", "edcba", "abXde", "a", "fghijkl", "bcde"};

/* Nothing keeps it from showing cards. */
static void show_cards(struct screen *screen)
{
    struct show *show = &screen->show;
    interrupt_remove(show, NOTICE, now_of(screen));
    if (show->view != SHOW_CARDS)
        ctl(screen, COMMAND_ESCAPE);
    if (show->is_paused)
        ctl(screen, COMMAND_PLAY);
}

static void do_something(struct screen *screen)
{
    static const enum command keys[] = {COMMAND_NEXT, COMMAND_PREVIOUS, COMMAND_NEXT_ARTICLE, COMMAND_TOGGLE,
                                        COMMAND_HELP, COMMAND_LAST,     COMMAND_OVERVIEW,     COMMAND_ESCAPE};
    static const int64_t errors_ms[] = {0, 0, 0, 0, 0, 0, 0, 3600000, -1000, 1000, -5000};
    if (random() % 2)
        show_cards(screen);
    switch (random() % 9) {
    case 0:
        key(screen, keys[random() % (long)(sizeof keys / sizeof *keys)]);
        break;
    case 1:
        ctl(screen, random() % 2 ? COMMAND_NEXT : COMMAND_TOGGLE);
        break;
    case 2:
        ctl(screen, COMMAND_BLANK);
        break;
    case 3:
        if (interrupt_has(&screen->show, NOTICE))
            interrupt_remove(&screen->show, NOTICE, now_of(screen));
        else
            interrupt_add(&screen->show, (struct show_notice){.number = NOTICE}, now_of(screen));
        break;
    case 4:
        kill_press(screen, random() % 4000);
        break;
    case 5:
        screen->wrong_ms = errors_ms[random() % (long)(sizeof errors_ms / sizeof *errors_ms)];
        read_wall(screen);
        break;
    case 6:
        screen->is_undisciplined = random() % 3 == 0;
        read_wall(screen);
        break;
    case 7:
        screen->slow_ms = random() % 10 ? 20 + random() % 100 : 2500;
        break;
    default:
        if (screen->dead_ms == NEVER && random() % 2)
            change_content(screen, (screen == &a ? &b : &a)->content.letters);
        else if (screen->dead_ms == NEVER)
            change_content(screen, CONTENTS[random() % (long)(sizeof CONTENTS / sizeof *CONTENTS)]);
    }
}

/* All is as it should be again. */
static void calm_down(struct screen *screen, const char *letters)
{
    screen->wrong_ms = 0;
    screen->slow_ms = 20;
    screen->is_undisciplined = false;
    read_wall(screen);
    show_cards(screen);
    if (screen->dead_ms == NEVER)
        change_content(screen, letters);
    else
        strcpy(screen->content.letters, letters);
}

/* Whatever happens, in whatever order: as long as both are in step, with equal scores and equal clocks, they show the
   same. And when nothing happens any more, they are in step. */
static void equal_scores_never_differ(void **state)
{
    (void)state;
    const char *rounds = getenv("SYNC_ROUNDS");
    int n_rounds = rounds ? atoi(rounds) : 40, n_compared = 0;
    for (int round = 0; round < n_rounds; round++) {
        begin_with(40, round % 3 ? 40 : 25);
        srandom((unsigned)round + 1);
        for (int i = 0; i < 60000; i++) {
            if (random() % 1000 == 0)
                do_something(random() % 2 ? &a : &b);
            run(STEP_MS);
            bool is_same_score =
                sync_score(&a.show) && sync_score(&b.show) && sync_score(&a.show)->hash == sync_score(&b.show)->hash;
            if (!is_same_score || a.wrong_ms != b.wrong_ms || !are_in_step())
                continue;
            n_compared++;
            if (!are_equal())
                fail_msg("round %d, step %d: %c%d and %c%d", round, i, letter_on(&a), a.show.shown.card, letter_on(&b),
                         b.show.shown.card);
        }
        calm_down(&a, "edcba");
        calm_down(&b, "edcba");
        run(75000); /* a visitor's control, the longest card, the whole ten seconds */
        expect_together(3000);
        expect_stays_together(60000);
    }
    print_message("compared %d times in %d rounds\n", n_compared, n_rounds);
    assert_true(n_compared > n_rounds * 1000);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_runs_free_until_it_can_join),
        TEST(equal_screens_turn_the_same_cards),
        TEST(the_turn_comes_at_the_hour),
        TEST(wide_and_upright_turn_articles_together),
        TEST(a_visitor_leaves_and_returns),
        TEST(pause_blank_and_notice_take_time),
        TEST(staff_s_turn_lasts_for_one_card),
        TEST(an_edit_counts_from_the_next_ten_seconds),
        TEST(an_edit_on_one_screen_parts_them),
        TEST(an_article_that_cannot_be_shown_keeps_its_turn),
        TEST(a_killed_press_is_made_up_for),
        TEST(large_steps_of_the_clock_are_followed),
        TEST(small_steps_back_are_held),
        TEST(a_slightly_wrong_clock_is_slightly_wrong),
        TEST(a_clock_that_nothing_keeps_right_is_not_followed),
        TEST(too_many_articles_run_free),
        TEST(switched_off_it_runs_free),
        TEST(equal_scores_never_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
