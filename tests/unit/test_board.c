/* How long notices stay, by two clocks, one of which may be set. */
#include "player/board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/clock.h"

static struct board board;
static struct error error;
static int64_t right; /* a wall time that can be right */

static int start(void **state)
{
    (void)state;
    right = clock_build_time() + 1000000;
    return 0;
}

static int stop(void **state)
{
    (void)state;
    board_finish(&board);
    board = (struct board){0};
    return 0;
}

static struct board_time at(int64_t ms, int64_t unix_s)
{
    return (struct board_time){ms, unix_s};
}

static struct notice *add(const char *name, int64_t until, int64_t for_s)
{
    struct notice_request request = {.name = str_from_c(name), .text = STR("words"), .until = until, .for_s = for_s};
    return board_add(&board, &request, at(1000, right), &error);
}

static void for_an_hour_is_an_hour(void **state)
{
    (void)state;
    struct notice *notice = add("a", 0, 3600);
    assert_int_equal(board_at_ms(&board, at(1000, right)), 3601000);
    assert_null(board_find_over(&board, at(3600999, right + 99999))); /* the wall clock was set */
    assert_ptr_equal(board_find_over(&board, at(3601000, right - 99999)), notice);
    assert_int_equal(board_end(notice, at(1000, right)), right + 3600);
}

static void until_six_is_six(void **state)
{
    (void)state;
    struct notice *notice = add("a", right + 3600, 0);
    assert_int_equal(board_at_ms(&board, at(1000, right)), 61000); /* looked at once a minute */
    assert_int_equal(board_at_ms(&board, at(1000, right + 3595)), 6000);
    assert_null(board_find_over(&board, at(999999999, right + 3599)));
    assert_ptr_equal(board_find_over(&board, at(2000, right + 3600)), notice); /* the wall clock was set */
    assert_int_equal(board_end(notice, at(1000, right)), right + 3600);
}

static void a_wrong_clock_ends_nothing(void **state)
{
    (void)state;
    int64_t wrong = clock_build_time() - 5;
    add("a", right + 3600, 0);
    board.notices[0]->until = wrong - 5; /* as if the build were younger than the notice */
    assert_null(board_find_over(&board, at(1000, wrong)));
    assert_int_equal(board_at_ms(&board, at(1000, wrong)), 61000);
}

static void without_an_end_it_stays(void **state)
{
    (void)state;
    struct notice *notice = add("a", 0, 0);
    assert_int_equal(board_at_ms(&board, at(1000, right)), 0);
    assert_null(board_find_over(&board, at(INT64_MAX / 2, right * 2)));
    assert_int_equal(board_end(notice, at(1000, right)), 0);
}

static void what_is_kept_over_a_restart_goes_on(void **state)
{
    (void)state;
    assert_int_equal(add("a", right + 100, 3600)->ends_ms, 101000);   /* most of the hour is over */
    assert_int_equal(add("b", right + 9000, 3600)->ends_ms, 3601000); /* the clock was set back: never longer */
    assert_null(add("c", right - 1, 3600));
    assert_non_null(strstr(error.text, "over already"));
    struct notice_request request = {.name = STR("d"), .text = STR("x"), .until = 5, .for_s = 3600};
    struct notice *notice = board_add(&board, &request, at(1000, clock_build_time() - 1), &error);
    assert_int_equal(notice->ends_ms, 3601000); /* nobody knows how late it is */
}

static void there_is_room_for_so_many(void **state)
{
    (void)state;
    for (int i = 0; i < BOARD_MOST_SENT; i++)
        assert_non_null(add("a", 0, 0));
    assert_null(add("b", 0, 0));
    assert_non_null(strstr(error.text, "take one back"));
    for (int i = 0; i < WIRE_MOST_NOTICES; i++)
        assert_non_null(board_add_file(&board, UINT64_C(1) << 40 | (unsigned)i, false));
    assert_null(board_add_file(&board, 7, false));
    assert_int_equal(board.n, SHOW_MOST_NOTICES);
}

static void notices_are_found(void **state)
{
    (void)state;
    struct notice *a = add("a", 0, 0), *b = add("b", 0, 0), *again = add("a", 0, 0);
    assert_ptr_equal(board_find(&board, b->number), b);
    assert_null(board_find(&board, 0));
    assert_ptr_equal(board_find_named(&board, STR("a"), again), a);
    assert_ptr_equal(board_find_named(&board, STR("a"), a), again);
    assert_null(board_find_named(&board, STR("b"), b));
    b->state = NOTICE_UP;
    assert_ptr_equal(board_find_state(&board, NOTICE_UP), b);
    board_remove(&board, a);
    assert_ptr_equal(board_find_named(&board, STR("a"), NULL), again);
    assert_int_equal(board.n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(for_an_hour_is_an_hour, start, stop),
        cmocka_unit_test_setup_teardown(until_six_is_six, start, stop),
        cmocka_unit_test_setup_teardown(a_wrong_clock_ends_nothing, start, stop),
        cmocka_unit_test_setup_teardown(without_an_end_it_stays, start, stop),
        cmocka_unit_test_setup_teardown(what_is_kept_over_a_restart_goes_on, start, stop),
        cmocka_unit_test_setup_teardown(there_is_room_for_so_many, start, stop),
        cmocka_unit_test_setup_teardown(notices_are_found, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
