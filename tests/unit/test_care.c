/* When the screen is dark, and when a visitor wakes it. The settings make the current hour dark or light. */
#include "player/care.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"

enum { START_MS = 100000, STILL_MS = 300000 };

static struct config config;
static struct care care;
static struct care_view view;
static Arena arena;

/* Sets dark hours around the current hour or far from it. */
static void set_hours(bool is_dark)
{
    time_t now = (time_t)clock_now_unix();
    struct tm local;
    localtime_r(&now, &local);
    int from = (local.tm_hour * 60 + local.tm_min + (is_dark ? 1380 : 600)) % 1440;
    config.blank = (struct config_hours){.from_minute = from, .until_minute = (from + 120) % 1440};
}

static int start(void **state)
{
    (void)state;
    config_init(&config, &arena);
    config.has_screen_care = true;
    config.resume_after_ms = 40000;
    care = (struct care){.n_cards = 0};
    view = (struct care_view){.config = &config};
    set_hours(true);
    care_check_hour(&care, START_MS);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void the_hours_put_it_to_sleep_and_wake_it(void **state)
{
    (void)state;
    assert_int_equal(care_step(&care, &view, START_MS - 1), CARE_NOTHING); /* not due yet */
    assert_int_equal(care_step(&care, &view, START_MS), CARE_SLEEP);
    view.is_blank = true;
    assert_true(care_at_ms(&care, &view) > START_MS);
    assert_true(care_at_ms(&care, &view) <= START_MS + 60000);
    set_hours(false);
    care_check_hour(&care, START_MS);
    assert_int_equal(care_step(&care, &view, START_MS), CARE_WAKE_AND_SHOW);
}

static void darkness_that_staff_made_stays(void **state)
{
    (void)state;
    view.is_blank = true;
    assert_int_equal(care_step(&care, &view, START_MS), CARE_SLEEP);
    set_hours(false);
    care_check_hour(&care, START_MS);
    assert_int_equal(care_step(&care, &view, START_MS), CARE_WAKE);
}

static void a_visitor_wakes_it_for_a_while(void **state)
{
    (void)state;
    assert_int_equal(care_step(&care, &view, START_MS), CARE_SLEEP);
    view.is_blank = true;
    assert_int_equal(care_step(&care, &view, START_MS + 10), CARE_NOTHING);
    view.is_blank = false;
    assert_int_equal(care_at_ms(&care, &view), 1); /* at once */
    assert_int_equal(care_step(&care, &view, START_MS + 20), CARE_WAKE);
    assert_int_equal(care_step(&care, &view, START_MS + 20), CARE_NOTHING);
    assert_true(care_at_ms(&care, &view) <= START_MS + 20 + 40000);
    care_check_hour(&care, START_MS + 40000);
    assert_int_equal(care_step(&care, &view, START_MS + 40000), CARE_NOTHING);
    care_check_hour(&care, START_MS + 40020);
    assert_int_equal(care_step(&care, &view, START_MS + 40020), CARE_SLEEP);
}

static void a_held_screen_stays_light(void **state)
{
    (void)state;
    view.held_until_ms = START_MS + 5;
    assert_int_equal(care_step(&care, &view, START_MS), CARE_NOTHING);
    assert_int_equal(care_at_ms(&care, &view), START_MS + 5);
    assert_int_equal(care_step(&care, &view, START_MS + 5), CARE_SLEEP);
}

static void a_card_that_stands_still_is_moved(void **state)
{
    (void)state;
    config.shift_px = 4;
    set_hours(false);
    care.check_at_ms = 0;
    assert_false(care_is_still(&care, START_MS));
    assert_int_equal(care_at_ms(&care, &view), 0);
    struct stage_care before = *care_move_card(&care, &config, true, START_MS);
    assert_int_equal(care_at_ms(&care, &view), START_MS + STILL_MS);
    assert_false(care_is_still(&care, START_MS + STILL_MS - 1));
    assert_true(care_is_still(&care, START_MS + STILL_MS));
    const struct stage_care *after = care_move_card(&care, &config, true, START_MS + STILL_MS);
    assert_true(before.dx != after->dx || before.dy != after->dy);
}

static void a_picture_is_not_dimmed_when_its_display_is(void **state)
{
    (void)state;
    config.dim = (struct config_dim){.percent = 40};
    assert_int_equal(care_move_card(&care, &config, true, START_MS)->dim_percent, 40);
    assert_int_equal(care_move_card(&care, &config, false, START_MS)->dim_percent, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(the_hours_put_it_to_sleep_and_wake_it), TEST(darkness_that_staff_made_stays),
        TEST(a_visitor_wakes_it_for_a_while),        TEST(a_held_screen_stays_light),
        TEST(a_card_that_stands_still_is_moved),     TEST(a_picture_is_not_dimmed_when_its_display_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
