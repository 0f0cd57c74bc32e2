/* The show on a made-up clock: commands, pauses, deadlines, and long random walks compared with a model that knows
   everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "show/show.h"

enum { RESUME_MS = 30000, DWELL_MS = 10000 };

static const struct show_options OPTIONS = {.resume_after_ms = RESUME_MS};

static enum show_answer key(struct show *show, enum command word, int64_t now_ms)
{
    return show_obey(show, (struct show_request){word, 0, true}, now_ms);
}

static enum show_answer ctl(struct show *show, enum command word, int argument, int64_t now_ms)
{
    return show_obey(show, (struct show_request){word, argument, false}, now_ms);
}

static struct show_card card_of(int article, int card, int n_cards)
{
    return (struct show_card){article, card, n_cards, 0, true, DWELL_MS, 0};
}

static void arrive(struct show *show, int article, int card, int n_cards, int64_t now_ms)
{
    struct show_card arrival = card_of(article, card, n_cards);
    show_arrive(show, &arrival, now_ms);
}

static bool learn(struct show *show, int article, int n_cards, bool is_complete)
{
    return show_learn(show, &(struct show_card){article, -1, n_cards, 0, is_complete, 0, 0}, 0);
}

#define assert_at(position, a, c)                                                                                      \
    do {                                                                                                               \
        assert_int_equal((position).article, a);                                                                       \
        assert_int_equal((position).card, c);                                                                          \
    } while (0)

/* Returns a show of three articles with 5, 2 and 7 cards; article 0's first card arrived at time 0. */
static struct show begun_with(const struct show_options *options)
{
    struct show show;
    show_init(&show, options);
    show_change_edition(&show, 3, 0);
    arrive(&show, 0, 0, 5, 0);
    return show;
}

static struct show begun(void)
{
    return begun_with(&OPTIONS);
}

static void it_begins_at_the_first_card(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    assert_int_equal(show.shown.article, -1);
    assert_at(show.wanted, 0, 0);
    assert_false(show_is_settled(&show));
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    assert_int_equal(show_time_left(&show, 99), 1);
    assert_false(show_tick(&show, 1 << 30));
    arrive(&show, 0, 0, 3, 1000);
    assert_true(show_is_settled(&show));
    assert_int_equal(show_next_deadline_ms(&show), 1000 + DWELL_MS);
}

static void it_turns_by_itself(void **state)
{
    (void)state;
    struct show show = begun();
    assert_false(show_tick(&show, DWELL_MS - 1));
    assert_true(show_tick(&show, DWELL_MS));
    assert_at(show.wanted, 0, 1);
    assert_at(show.shown, 0, 0);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER); /* the press is slow: the card stays */
    arrive(&show, 0, 1, 5, DWELL_MS + 700);
    assert_int_equal(show_next_deadline_ms(&show), 2 * DWELL_MS + 700);
}

static void time_left_falls_to_nothing(void **state)
{
    (void)state;
    struct show show = begun();
    assert_true(show_time_left(&show, 0) == 1);
    assert_true(show_time_left(&show, DWELL_MS / 4) == 0.75);
    assert_true(show_time_left(&show, DWELL_MS) == 0);
    assert_true(show_time_left(&show, DWELL_MS * 2) == 0);
}

static void the_end_leads_to_the_beginning(void **state)
{
    (void)state;
    struct show show = begun();
    arrive(&show, 2, 6, 7, 0);
    show.wanted = show.shown;
    key(&show, COMMAND_NEXT, 0);
    assert_at(show.wanted, 0, 0);
    arrive(&show, 0, 0, 5, 0);
    key(&show, COMMAND_PREVIOUS, 0);
    assert_at(show.wanted, 2, 6);
}

static void one_card_alone_turns_into_itself(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    show_change_edition(&show, 1, 0);
    arrive(&show, 0, 0, 1, 0);
    assert_true(show_tick(&show, DWELL_MS));
    assert_true(show_is_settled(&show));
    assert_int_equal(show_next_deadline_ms(&show), 2 * DWELL_MS);
    struct show_position ahead[2];
    assert_int_equal(show_foresee(&show, ahead), 0);
}

static void one_card_found_out_late_goes_on_too(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    show_change_edition(&show, 1, 0);
    show_arrive(&show, &(struct show_card){0, 0, 1, 1, false, DWELL_MS, 0}, 0);
    assert_true(show_tick(&show, DWELL_MS));
    assert_at(show.wanted, 0, 1);
    assert_true(show_learn(&show, &(struct show_card){0, -1, 1, 1, true, 0, 0}, DWELL_MS + 5));
    assert_true(show_is_settled(&show));
    assert_int_equal(show_next_deadline_ms(&show), 2 * DWELL_MS + 5);
}

static void once_stops_on_the_last_card(void **state)
{
    (void)state;
    struct show show = begun_with(&(struct show_options){.resume_after_ms = RESUME_MS, .is_once = true});
    show_change_edition(&show, 1, 0);
    show_arrive(&show, &(struct show_card){0, 2, 3, 1, false, DWELL_MS, 0}, 0);
    assert_true(show_tick(&show, DWELL_MS));
    assert_at(show.wanted, 0, 3);
    learn(&show, 0, 3, true);
    assert_at(show.wanted, 0, 2);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    key(&show, COMMAND_NEXT, 0); /* a visitor may go round to the start */
    assert_at(show.wanted, 0, 0);
}

static void a_visitor_holds_the_rotation(void **state)
{
    (void)state;
    struct show show = begun();
    assert_int_equal(key(&show, COMMAND_NEXT, 5000), SHOW_DONE);
    arrive(&show, 0, 1, 5, 5010);
    assert_int_equal(show_next_deadline_ms(&show), 5000 + RESUME_MS);
    assert_true(show_time_left(&show, 5010 + DWELL_MS) == 1);
    assert_true(show_time_left(&show, 5000 + RESUME_MS - DWELL_MS / 2) == 0.5);
    arrive(&show, 0, 1, 5, 5000 + RESUME_MS - 1); /* a late card gets its full dwell */
    assert_int_equal(show_next_deadline_ms(&show), 5000 + RESUME_MS - 1 + DWELL_MS);
}

static void long_dwells_outlast_the_hold(void **state)
{
    (void)state;
    struct show show = begun_with(&(struct show_options){.resume_after_ms = 3000});
    key(&show, COMMAND_NEXT, 1000);
    key(&show, COMMAND_PREVIOUS, 2000); /* back before the press answered: the dwell starts again */
    assert_int_equal(show_next_deadline_ms(&show), 2000 + DWELL_MS);
}

static void the_control_socket_holds_nothing(void **state)
{
    (void)state;
    struct show show = begun();
    ctl(&show, COMMAND_NEXT, 0, 5000);
    arrive(&show, 0, 1, 5, 5000);
    assert_int_equal(show_next_deadline_ms(&show), 5000 + DWELL_MS);
    assert_int_equal(ctl(&show, COMMAND_STATUS, 0, 6000), SHOW_CALLER);
    assert_int_equal(show_next_deadline_ms(&show), 5000 + DWELL_MS);
}

static void quick_steps_add_up(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    for (int i = 0; i < 10; i++)
        key(&show, COMMAND_NEXT, i);
    assert_at(show.wanted, 0, 10);
    show_change_edition(&show, 3, 0);
    assert_true(learn(&show, 0, 5, true));
    assert_at(show.wanted, 1, 5);
    assert_true(learn(&show, 1, 2, true));
    assert_at(show.wanted, 2, 3);
    assert_false(learn(&show, 2, 4, false));
    assert_at(show.wanted, 2, 3);
}

static void quick_steps_back_add_up(void **state)
{
    (void)state;
    struct show show = begun();
    for (int i = 0; i < 9; i++)
        key(&show, COMMAND_PREVIOUS, i);
    assert_at(show.wanted, 2, -9);
    assert_true(learn(&show, 2, 7, true));
    assert_at(show.wanted, 1, -2);
    assert_false(learn(&show, 1, 2, false)); /* not all of it yet */
    assert_true(learn(&show, 1, 2, true));
    assert_at(show.wanted, 1, 0);
}

static void a_number_beyond_the_end_is_the_last(void **state)
{
    (void)state;
    struct show show = begun();
    ctl(&show, COMMAND_GOTO, 99, 0);
    assert_at(show.wanted, 0, 4);
    assert_int_equal(ctl(&show, COMMAND_GOTO, 0, 0), SHOW_NOTHING);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    ctl(&show, COMMAND_GOTO, 99, 0); /* of an article not yet counted */
    key(&show, COMMAND_NEXT, 0);
    assert_false(show_is_settled(&show));
    assert_true(learn(&show, 1, 2, true));
    assert_at(show.wanted, 2, 0);
}

static void a_missed_card_is_remembered_for_a_while(void **state)
{
    (void)state;
    struct show show = begun();
    ctl(&show, COMMAND_GOTO, 3, 0);
    assert_int_equal(show.missed, 0);
    ctl(&show, COMMAND_GOTO, 99, 1000);
    assert_at(show.wanted, 0, 4);
    assert_int_equal(show.missed, 99);
    arrive(&show, 0, 4, 5, 1100);
    assert_int_equal(show_next_deadline_ms(&show), 5000);
    assert_false(show_tick(&show, 4999));
    assert_int_equal(show.missed, 99);
    assert_true(show_tick(&show, 5000));
    assert_int_equal(show.missed, 0);
    ctl(&show, COMMAND_GOTO, 7, 6000);
    assert_int_equal(show.missed, 7);
    key(&show, COMMAND_PREVIOUS, 6100);
    assert_int_equal(show.missed, 0);
}

static void a_card_is_missed_when_its_article_is_counted(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    ctl(&show, COMMAND_GOTO, 9, 10);
    assert_int_equal(show.missed, 0);
    show_learn(&show, &(struct show_card){1, -1, 2, 0, true, 0, 0}, 500);
    assert_at(show.wanted, 1, 1);
    assert_int_equal(show.missed, 9);
    assert_int_equal(show.missed_until_ms, 4500);
}

static void digits_and_enter_go_to_a_card(void **state)
{
    (void)state;
    struct show show = begun();
    show_type_digit(&show, 0, 10);
    show_type_digit(&show, 3, 20);
    assert_int_equal(show.digits, 3);
    show_type_digit(&show, 7, 25);
    assert_int_equal(show.digits, 37);
    key(&show, COMMAND_ESCAPE, 26);
    show_type_digit(&show, 3, 27);
    assert_int_equal(key(&show, COMMAND_ENTER, 30), SHOW_DONE);
    assert_at(show.wanted, 0, 2);
    assert_int_equal(show.digits, -1);
    key(&show, COMMAND_ENTER, 40); /* without digits it is a step */
    assert_at(show.wanted, 0, 3);
    for (int i = 0; i < 30; i++)
        show_type_digit(&show, 9, 50);
    key(&show, COMMAND_ESCAPE, 60);
    assert_int_equal(show.digits, -1);
    assert_at(show.wanted, 0, 3);
    show_type_digit(&show, 1, 70);
    assert_true(show_tick(&show, 70 + RESUME_MS)); /* the digits are forgotten */
    assert_int_equal(show.digits, -1);
}

/* The overview and the help wait for the reader who asked for them; a black screen has no reader. */
static void views_to_read_hold_the_show(void **state)
{
    (void)state;
    static const enum command VIEWS[] = {COMMAND_BLANK, COMMAND_OVERVIEW, COMMAND_HELP};
    for (int i = 0; i < 3; i++) {
        struct show show = begun();
        ctl(&show, VIEWS[i], 0, 1000);
        assert_int_equal(show.view, i == 0 ? SHOW_BLANK : i == 1 ? SHOW_OVERVIEW : SHOW_HELP);
        assert_int_equal(show.held_until_ms, i == 0 ? 0 : 1000 + RESUME_MS);
    }
}

static void home_end_and_articles(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_LAST, 0);
    assert_at(show.wanted, 0, 4);
    key(&show, COMMAND_FIRST, 0);
    assert_at(show.wanted, 0, 0);
    key(&show, COMMAND_PREVIOUS_ARTICLE, 0);
    assert_at(show.wanted, 2, 0);
    key(&show, COMMAND_LAST, 0);
    assert_at(show.wanted, 2, -1);
    key(&show, COMMAND_NEXT, 0);
    assert_at(show.wanted, 0, 0);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    assert_at(show.wanted, 0, 0);
}

static void words_wait_for_an_unknown_article(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    for (int i = 0; i < 3; i++)
        key(&show, COMMAND_NEXT, 0); /* article 1 has 2 cards, so this is article 2 */
    key(&show, COMMAND_LAST, 0);
    key(&show, COMMAND_PREVIOUS, 0);
    assert_true(learn(&show, 1, 2, true));
    assert_true(learn(&show, 2, 7, true));
    assert_at(show.wanted, 2, 5);
}

static void nothing_is_left_before_articles_are_counted(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    assert_int_equal(key(&show, COMMAND_PREVIOUS, 0), SHOW_NOTHING);
    assert_int_equal(key(&show, COMMAND_NEXT_ARTICLE, 0), SHOW_NOTHING);
    assert_int_equal(key(&show, COMMAND_OVERVIEW, 0), SHOW_NOTHING);
    assert_at(show.wanted, 0, 0);
}

static void pause_stops_time(void **state)
{
    (void)state;
    struct show show = begun();
    ctl(&show, COMMAND_PAUSE, 0, 4000);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    assert_true(show_time_left(&show, 9999999) == 0.6);
    assert_int_equal(ctl(&show, COMMAND_PAUSE, 0, 5000), SHOW_NOTHING);
    ctl(&show, COMMAND_PLAY, 0, 50000);
    assert_int_equal(show_next_deadline_ms(&show), 56000);
    key(&show, COMMAND_TOGGLE, 51000);
    assert_true(show.is_paused);
    assert_false(show_tick(&show, 10000000)); /* outside a kiosk a pause never ends */
    key(&show, COMMAND_NEXT, 10000000);
    arrive(&show, 0, 1, 5, 10000000);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    assert_true(show_time_left(&show, 10000000) == 1);
    key(&show, COMMAND_TOGGLE, 20000000);
    assert_int_equal(show_next_deadline_ms(&show), 20000000 + DWELL_MS);
}

static void any_key_leaves_the_dark_and_does_nothing_else(void **state)
{
    (void)state;
    static const enum command LEAVING[] = {COMMAND_NEXT,   COMMAND_BLANK,    COMMAND_ESCAPE, COMMAND_QUIT,
                                           COMMAND_RELOAD, COMMAND_OVERVIEW, COMMAND_ENTER};
    static const enum command VIEWS[] = {COMMAND_BLANK, COMMAND_HELP};
    for (size_t v = 0; v < 2; v++)
        for (size_t i = 0; i < sizeof LEAVING / sizeof *LEAVING; i++) {
            struct show show = begun();
            key(&show, VIEWS[v], 1000);
            assert_int_equal(show.view, v ? SHOW_HELP : SHOW_BLANK);
            assert_int_equal(key(&show, LEAVING[i], 2000), SHOW_DONE);
            assert_int_equal(show.view, SHOW_CARDS);
            assert_at(show.wanted, 0, 0);
            assert_false(show.is_quitting);
            assert_int_equal(show_next_deadline_ms(&show), 2000 + RESUME_MS);
            key(&show, VIEWS[v], 3000);
            show_type_digit(&show, 4, 3000);
            assert_int_equal(show.view, SHOW_CARDS);
            assert_int_equal(show.digits, -1);
        }
}

static void the_dark_stays_and_help_goes_by_itself(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_BLANK, 1000);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
    ctl(&show, COMMAND_NEXT, 0, 2000);
    assert_int_equal(show.view, SHOW_BLANK);
    assert_at(show.wanted, 0, 1);
    ctl(&show, COMMAND_BLANK, 0, 3000);
    assert_int_equal(show.view, SHOW_CARDS);
    arrive(&show, 0, 1, 5, 3000);
    key(&show, COMMAND_HELP, 40000);
    assert_int_equal(show_next_deadline_ms(&show), 40000 + RESUME_MS);
    assert_true(show_tick(&show, 40000 + RESUME_MS));
    assert_int_equal(show.view, SHOW_CARDS);
    assert_int_equal(show_next_deadline_ms(&show), 40000 + RESUME_MS + DWELL_MS);
}

static void the_overview_moves_its_mark(void **state)
{
    (void)state;
    struct show show = begun();
    show.n_columns = 2; /* 0 1 / 2 3 / 4 */
    key(&show, COMMAND_OVERVIEW, 0);
    assert_int_equal(show.view, SHOW_OVERVIEW);
    assert_int_equal(show.selected, 0);
    assert_int_equal(key(&show, COMMAND_PREVIOUS, 0), SHOW_NOTHING);
    assert_int_equal(key(&show, COMMAND_UP, 0), SHOW_NOTHING);
    key(&show, COMMAND_NEXT, 0);
    key(&show, COMMAND_DOWN, 0);
    assert_int_equal(show.selected, 3);
    key(&show, COMMAND_DOWN, 0); /* no card below: the last one */
    assert_int_equal(show.selected, 4);
    assert_int_equal(key(&show, COMMAND_DOWN, 0), SHOW_NOTHING);
    key(&show, COMMAND_UP, 0);
    assert_int_equal(show.selected, 2);
    assert_at(show.wanted, 0, 0);
    assert_int_equal(key(&show, COMMAND_ENTER, 5000), SHOW_DONE);
    assert_int_equal(show.view, SHOW_CARDS);
    assert_at(show.wanted, 0, 2);
    key(&show, COMMAND_OVERVIEW, 6000);
    key(&show, COMMAND_LAST, 6000);
    key(&show, COMMAND_ESCAPE, 6000);
    assert_at(show.wanted, 0, 2);
    key(&show, COMMAND_OVERVIEW, 7000);
    show_choose(&show, 9, 7000);
    assert_int_equal(show.view, SHOW_OVERVIEW);
    show_choose(&show, 4, 7000);
    assert_at(show.wanted, 0, 4);
    key(&show, COMMAND_OVERVIEW, 8000);
    assert_true(show_tick(&show, 8000 + RESUME_MS));
    assert_int_equal(show.view, SHOW_CARDS);
}

static void a_kiosk_cannot_be_ended_or_stopped(void **state)
{
    (void)state;
    struct show show = begun_with(&(struct show_options){.resume_after_ms = RESUME_MS, .is_kiosk = true});
    static const enum command REFUSED[] = {COMMAND_QUIT, COMMAND_BLANK, COMMAND_RELOAD, COMMAND_FULLSCREEN,
                                           COMMAND_ESCAPE};
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        assert_int_equal(key(&show, REFUSED[i], 100), SHOW_NOTHING);
    assert_int_equal(show.view, SHOW_CARDS);
    assert_false(show.is_quitting);
    assert_int_equal(show_next_deadline_ms(&show), DWELL_MS);
    key(&show, COMMAND_TOGGLE, 1000);
    assert_true(show.is_paused);
    assert_true(show_tick(&show, 1000 + RESUME_MS));
    assert_false(show.is_paused);
    assert_int_equal(show_next_deadline_ms(&show), 1000 + RESUME_MS + DWELL_MS);
    ctl(&show, COMMAND_BLANK, 0, 2000);
    assert_int_equal(show.view, SHOW_BLANK);
    ctl(&show, COMMAND_QUIT, 0, 3000);
    assert_true(show.is_quitting);
}

static void broken_articles_are_passed_over(void **state)
{
    (void)state;
    struct show show = begun();
    assert_true(show_skip(&show, 2, 0)); /* that article was not wanted */
    assert_at(show.wanted, 0, 0);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    assert_true(show_skip(&show, 1, 0));
    assert_at(show.wanted, 2, 0);
    assert_true(show_skip(&show, 2, 4000)); /* round to the card on the screen: time continues */
    assert_at(show.wanted, 0, 0);
    assert_true(show_is_settled(&show));
    assert_int_equal(show_next_deadline_ms(&show), RESUME_MS);
    key(&show, COMMAND_PREVIOUS, 5000);
    assert_true(learn(&show, 2, 7, false) == false);
    show.n_skipped = 0;
    assert_true(show_skip(&show, 2, 5000));
    assert_at(show.wanted, 1, -1);
}

static void when_all_are_broken_it_says_so(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    show_change_edition(&show, 3, 0);
    assert_true(show_skip(&show, 0, 0));
    assert_true(show_skip(&show, 1, 0));
    assert_false(show_skip(&show, 2, 0));
    assert_at(show.wanted, 0, 0);
    assert_true(show_skip(&show, 0, 0));
}

static void an_edition_keeps_the_place_and_the_time(void **state)
{
    (void)state;
    struct show show = begun();
    show_change_edition(&show, 4, 2);
    assert_true(show.is_at_place);
    assert_int_equal(show.wanted.article, 2);
    assert_int_equal(show_next_deadline_ms(&show), DWELL_MS);
    arrive(&show, 2, 3, 6, 8000);
    assert_true(show_is_settled(&show));
    assert_at(show.wanted, 2, 3);
    assert_int_equal(show_next_deadline_ms(&show), DWELL_MS);
}

static void another_article_in_its_place_has_all_its_time(void **state)
{
    (void)state;
    struct show show = begun();
    show_change_edition(&show, 3, 0);
    show_arrive(&show, &(struct show_card){0, 0, 5, 3, true, DWELL_MS, 77}, 9250);
    assert_int_equal(show_next_deadline_ms(&show), 9250 + DWELL_MS);
    show_change_edition(&show, 3, 1);
    show_arrive(&show, &(struct show_card){1, 0, 5, 3, true, DWELL_MS, 77}, 12000);
    assert_int_equal(show_next_deadline_ms(&show), 9250 + DWELL_MS); /* the same one, elsewhere in the list */
}

static void a_card_with_less_time_than_before_gets_its_new_time(void **state)
{
    (void)state;
    struct show show = begun();
    show_change_edition(&show, 4, 2);
    show_arrive(&show, &(struct show_card){2, 3, 6, 4, true, 900, 0}, 5);
    assert_int_equal(show_next_deadline_ms(&show), 905);
}

static void options_may_change(void **state)
{
    (void)state;
    struct show show = begun();
    struct show_options kiosk = OPTIONS;
    kiosk.is_kiosk = true;
    key(&show, COMMAND_BLANK, 0);
    assert_int_equal(show.view, SHOW_BLANK);
    key(&show, COMMAND_BLANK, 0);
    show_take_options(&show, &kiosk);
    key(&show, COMMAND_BLANK, 0);
    assert_int_equal(show.view, SHOW_CARDS);
}

static void steps_over_an_edition_are_kept(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_NEXT, 0);
    key(&show, COMMAND_NEXT, 0);
    show_change_edition(&show, 3, 1);
    key(&show, COMMAND_NEXT, 0);
    arrive(&show, 1, 4, 9, 10); /* the card on the screen is now number 4 */
    assert_at(show.wanted, 1, 7);
    show_change_edition(&show, 3, 0);
    key(&show, COMMAND_NEXT_ARTICLE, 0);
    show_change_edition(&show, 2, 1);
    arrive(&show, 1, 0, 9, 10);
    assert_at(show.wanted, 0, 0);
}

static void a_late_answer_does_not_lose_the_wanted_card(void **state)
{
    (void)state;
    struct show show = begun();
    key(&show, COMMAND_NEXT, 0);
    key(&show, COMMAND_NEXT, 0);
    arrive(&show, 0, 1, 5, 10);
    assert_at(show.shown, 0, 1);
    assert_at(show.wanted, 0, 2);
    assert_int_equal(show_next_deadline_ms(&show), SHOW_FOR_EVER);
}

static void the_cards_ahead_are_foreseen(void **state)
{
    (void)state;
    struct show show = begun();
    struct show_position ahead[2];
    assert_int_equal(show_foresee(&show, ahead), 2);
    assert_at(ahead[0], 0, 1);
    assert_at(ahead[1], 2, -1);
    key(&show, COMMAND_LAST, 0);
    key(&show, COMMAND_PREVIOUS, 0);
    assert_int_equal(show_foresee(&show, ahead), 2);
    assert_at(ahead[0], 0, 2);
    assert_at(ahead[1], 0, 4);
    arrive(&show, 0, 4, 5, 0);
    show_tick(&show, 0);
    show.wanted = show.shown;
    show.direction = 1;
    assert_int_equal(show_foresee(&show, ahead), 2);
    assert_at(ahead[0], 1, 0);
}

/* ---- random walks ---- */

static uint32_t seed;

static int dice(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

/* What the model knows at once and the show must learn. */
struct world {
    int n_articles;
    int n_cards[5];
    struct show_position at; /* where the commands have led so far */
    int place;               /* the card that holds the edition's place */
};

/* What the press was asked and has not answered yet. */
struct asked {
    struct show_position position;
    bool is_place, is_pending;
};

static void make_world(struct world *world)
{
    world->n_articles = 1 + dice(5);
    for (int i = 0; i < 5; i++)
        world->n_cards[i] = 1 + dice(7);
}

static void walk(struct world *world, int by)
{
    struct show_position *at = &world->at;
    at->card += by;
    if (at->card < 0) {
        at->article = (at->article + world->n_articles - 1) % world->n_articles;
        at->card = world->n_cards[at->article] - 1;
    } else if (at->card >= world->n_cards[at->article]) {
        at->article = (at->article + 1) % world->n_articles;
        at->card = 0;
    }
}

static void walk_word(struct world *world, enum command word, int number)
{
    int n = world->n_articles;
    if (word == COMMAND_NEXT || word == COMMAND_DOWN || word == COMMAND_ENTER)
        walk(world, 1);
    else if (word == COMMAND_PREVIOUS || word == COMMAND_UP)
        walk(world, -1);
    else if (word == COMMAND_FIRST)
        world->at.card = 0;
    else if (word == COMMAND_LAST)
        world->at.card = world->n_cards[world->at.article] - 1;
    else if (word == COMMAND_GOTO)
        world->at.card =
            number <= world->n_cards[world->at.article] ? number - 1 : world->n_cards[world->at.article] - 1;
    else
        world->at = (struct show_position){(world->at.article + (word == COMMAND_NEXT_ARTICLE ? 1 : n - 1)) % n, 0};
}

static void say_random_word(struct show *show, struct world *world)
{
    static const enum command COMMANDS[] = {
        COMMAND_NEXT,     COMMAND_NEXT, COMMAND_NEXT,         COMMAND_PREVIOUS,        COMMAND_PREVIOUS,
        COMMAND_PREVIOUS, COMMAND_DOWN, COMMAND_UP,           COMMAND_ENTER,           COMMAND_FIRST,
        COMMAND_LAST,     COMMAND_GOTO, COMMAND_NEXT_ARTICLE, COMMAND_PREVIOUS_ARTICLE};
    enum command word = COMMANDS[dice(sizeof COMMANDS / sizeof *COMMANDS)];
    int number = 1 + dice(9);
    enum show_answer answer;
    if (word == COMMAND_GOTO && dice(2)) {
        show_type_digit(show, number, 0);
        answer = key(show, COMMAND_ENTER, 0);
    } else {
        answer = show_obey(show, (struct show_request){word, number, dice(2) == 0}, 0);
    }
    if (answer != SHOW_NOTHING) /* too many waiting: refused, without effect */
        walk_word(world, word, number);
    else
        assert_int_equal(show->n_moves, SHOW_MOST_MOVES);
}

static void tell_random_count(struct show *show, const struct world *world)
{
    int article = dice(world->n_articles), n = world->n_cards[article];
    bool is_complete = dice(2) == 0;
    show_learn(
        show, &(struct show_card){article, -1, is_complete ? n : 1 + dice(n), world->n_articles, is_complete, 0, 0}, 0);
}

static void ask(struct show *show, struct asked *asked)
{
    bool is_same = asked->is_pending && asked->is_place == show->is_at_place &&
                   asked->position.article == show->wanted.article && asked->position.card == show->wanted.card;
    if (!show_is_settled(show) && !is_same)
        *asked = (struct asked){show->wanted, show->is_at_place, true};
}

/* Lets the press answer; random choices stand for what a real caller may do with a late answer. */
static void answer(struct show *show, const struct world *world, struct asked *asked)
{
    if (!asked->is_pending)
        return;
    asked->is_pending = false;
    int n = world->n_cards[asked->position.article];
    int card = asked->is_place            ? world->place
               : asked->position.card < 0 ? asked->position.card + n
                                          : asked->position.card;
    struct show_card told = {asked->position.article, card, n, world->n_articles, true, DWELL_MS, 0};
    if (card < 0 || card >= n || dice(2)) {
        show_learn(show, &told, 0);
        if (card < 0 || card >= n)
            return;
    } else if (dice(2)) {
        told.is_complete = false;
        told.n_cards = card + 1 + dice(n - card);
    }
    show_arrive(show, &told, 0);
}

static void settle(struct show *show, const struct world *world, struct asked *asked)
{
    for (int i = 0; i < 200 && !show_is_settled(show); i++) {
        ask(show, asked);
        answer(show, world, asked);
    }
    assert_true(show_is_settled(show));
    assert_at(show->shown, world->at.article, world->at.card);
}

static void change_world(struct show *show, struct world *world, struct asked *asked)
{
    settle(show, world, asked); /* a change may lose a move that is under way; here there is none */
    make_world(world);
    world->at.article = dice(world->n_articles);
    world->place = world->at.card = dice(world->n_cards[world->at.article]);
    asked->is_pending = false;
    show_change_edition(show, world->n_articles, world->at.article);
}

static void turn_by_itself(struct show *show, struct world *world)
{
    if (show->turn_at_ms == SHOW_FOR_EVER)
        return;
    assert_true(show_tick(show, show->turn_at_ms));
    walk(world, 1);
}

static void the_position_is_always_right(void **state)
{
    (void)state;
    for (seed = 1; seed < 400000000; seed += 20000000) {
        uint32_t this_seed = seed;
        struct world world = {0};
        struct asked asked = {0};
        struct show show;
        make_world(&world);
        show_init(&show, &OPTIONS);
        show_change_edition(&show, world.n_articles, 0);
        for (int n_words = 0; n_words < 10000;) {
            int what = dice(100);
            ask(&show, &asked);
            if (what < 60)
                say_random_word(&show, &world), n_words++;
            else if (what < 75)
                answer(&show, &world, &asked);
            else if (what < 85)
                tell_random_count(&show, &world);
            else if (what < 95)
                turn_by_itself(&show, &world);
            else if (what < 98)
                settle(&show, &world, &asked);
            else
                change_world(&show, &world, &asked);
        }
        settle(&show, &world, &asked);
        seed = this_seed;
    }
}

/* All commands in all views, editions in the middle of moves, broken articles: the state must stay valid. */
static void check_whole(struct show *show, int64_t now_ms)
{
    assert_in_range(show->n_moves, 0, SHOW_MOST_MOVES);
    assert_true(show->selected >= 0);
    assert_true(show->n_articles == 0 || (show->wanted.article >= 0 && show->wanted.article < show->n_articles));
    double left = show_time_left(show, now_ms);
    assert_true(left >= 0 && left <= 1);
    for (int i = 0; i < 4 && show_next_deadline_ms(show) != SHOW_FOR_EVER && show_next_deadline_ms(show) <= now_ms; i++)
        assert_true(show_tick(show, now_ms));
    assert_true(show_next_deadline_ms(show) == SHOW_FOR_EVER || show_next_deadline_ms(show) > now_ms);
}

static void it_stays_whole_whatever_happens(void **state)
{
    (void)state;
    for (int kind = 0; kind < 8; kind++) {
        seed = 77 + (uint32_t)kind;
        struct world world = {0};
        struct asked asked = {0};
        struct show show;
        int64_t now_ms = 0;
        make_world(&world);
        show_init(&show, &(struct show_options){kind & 4 ? 0 : RESUME_MS, kind & 1, kind & 2});
        for (int i = 0; i < 10000; i++, now_ms += dice(4000)) {
            int what = dice(100);
            ask(&show, &asked);
            if (what < 50)
                show_obey(&show, (struct show_request){(enum command)dice(N_COMMANDS), dice(12) - 1, dice(2) == 0},
                          now_ms);
            else if (what < 55)
                show_type_digit(&show, dice(10), now_ms);
            else if (what < 75)
                answer(&show, &world, &asked);
            else if (what < 80 && show.n_articles > 0)
                tell_random_count(&show, &world);
            else if (what < 82)
                show_skip(&show, show.wanted.article, now_ms);
            else if (what < 84)
                show_learn(&show, &(struct show_card){.article = show.wanted.article, .is_complete = true}, now_ms);
            else if (what < 86)
                show_choose(&show, dice(9) - 1, now_ms);
            else if (what < 88) {
                make_world(&world);
                asked.is_pending = false;
                int article = dice(world.n_articles);
                world.place = dice(world.n_cards[article]);
                show_change_edition(&show, world.n_articles, article);
            }
            check_whole(&show, now_ms);
        }
    }
}

static void a_card_printed_long_ago_does_not_make_it_forget_counts(void **state)
{
    (void)state;
    struct show show = begun();
    struct show_card early = {0, 0, 1, 0, false, DWELL_MS, 0};
    show_arrive(&show, &early, 100);
    assert_int_equal(show.n_cards, 5);
    assert_true(show.is_complete);
    key(&show, COMMAND_PREVIOUS, 200);
    assert_at(show.wanted, 2, -1);
    arrive(&show, 2, 6, 7, 300);
    show_arrive(&show, &early, 400); /* late: the third article and its count are wanted */
    assert_int_equal(show.n_cards, 5);
    assert_false(learn(&show, 0, 3, false));
    assert_int_equal(show.n_cards, 5);
    show_change_edition(&show, 3, 0);
    show_arrive(&show, &early, 500);
    assert_int_equal(show.n_cards, 1); /* another edition has another count */
}

static void no_key_of_a_hurried_hand_is_lost(void **state)
{
    (void)state;
    struct show show;
    show_init(&show, &OPTIONS);
    show_change_edition(&show, 3, 0);
    show_arrive(&show, &(struct show_card){0, 0, 1, 3, false, DWELL_MS, 0}, 0);
    key(&show, COMMAND_NEXT, 1);
    for (int i = 0; i < 20; i++) {
        key(&show, COMMAND_LAST, 2);
        key(&show, COMMAND_PREVIOUS, 3);
        key(&show, COMMAND_PREVIOUS, 4);
    }
    learn(&show, 0, 5, true);
    assert_at(show.wanted, 0, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_at_the_first_card),
        cmocka_unit_test(a_card_printed_long_ago_does_not_make_it_forget_counts),
        cmocka_unit_test(no_key_of_a_hurried_hand_is_lost),
        cmocka_unit_test(it_turns_by_itself),
        cmocka_unit_test(time_left_falls_to_nothing),
        cmocka_unit_test(the_end_leads_to_the_beginning),
        cmocka_unit_test(one_card_alone_turns_into_itself),
        cmocka_unit_test(one_card_found_out_late_goes_on_too),
        cmocka_unit_test(once_stops_on_the_last_card),
        cmocka_unit_test(a_visitor_holds_the_rotation),
        cmocka_unit_test(long_dwells_outlast_the_hold),
        cmocka_unit_test(the_control_socket_holds_nothing),
        cmocka_unit_test(quick_steps_add_up),
        cmocka_unit_test(quick_steps_back_add_up),
        cmocka_unit_test(a_number_beyond_the_end_is_the_last),
        cmocka_unit_test(a_missed_card_is_remembered_for_a_while),
        cmocka_unit_test(a_card_is_missed_when_its_article_is_counted),
        cmocka_unit_test(digits_and_enter_go_to_a_card),
        cmocka_unit_test(home_end_and_articles),
        cmocka_unit_test(views_to_read_hold_the_show),
        cmocka_unit_test(words_wait_for_an_unknown_article),
        cmocka_unit_test(nothing_is_left_before_articles_are_counted),
        cmocka_unit_test(pause_stops_time),
        cmocka_unit_test(any_key_leaves_the_dark_and_does_nothing_else),
        cmocka_unit_test(the_dark_stays_and_help_goes_by_itself),
        cmocka_unit_test(the_overview_moves_its_mark),
        cmocka_unit_test(a_kiosk_cannot_be_ended_or_stopped),
        cmocka_unit_test(broken_articles_are_passed_over),
        cmocka_unit_test(when_all_are_broken_it_says_so),
        cmocka_unit_test(an_edition_keeps_the_place_and_the_time),
        cmocka_unit_test(another_article_in_its_place_has_all_its_time),
        cmocka_unit_test(a_card_with_less_time_than_before_gets_its_new_time),
        cmocka_unit_test(options_may_change),
        cmocka_unit_test(steps_over_an_edition_are_kept),
        cmocka_unit_test(a_late_answer_does_not_lose_the_wanted_card),
        cmocka_unit_test(the_cards_ahead_are_foreseen),
        cmocka_unit_test(the_position_is_always_right),
        cmocka_unit_test(it_stays_whole_whatever_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
