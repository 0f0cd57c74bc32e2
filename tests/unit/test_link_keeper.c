/* Keeps a link running; the link is this program itself. */
#include "player/link_keeper.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 60000 };

static struct trouble trouble;
static struct link_keeper keeper;
static char buffer[WIRE_LINE_BYTES];
static struct wire_line line;

static void start(char *behaviour)
{
    static char *arguments[3] = {"link"};
    arguments[1] = behaviour;
    trouble = (struct trouble){.at_ms = 0};
    link_keeper_init(&keeper, &(struct link_keeper_options){arguments, -1, &trouble});
    link_keeper_replace(&keeper, true, 1000);
    assert_int_equal(link_keeper_at_ms(&keeper), 1000);
    assert_true(link_keeper_tend(&keeper, 1000));
    assert_true(keeper.socket >= 0);
}

static int stop(void **state)
{
    (void)state;
    link_keeper_finish(&keeper);
    return 0;
}

/* Waits until something can be read of the link. */
static bool is_readable(void)
{
    struct pollfd polled = {.fd = keeper.socket, .events = POLLIN};
    return poll(&polled, 1, PATIENCE_MS) == 1;
}

static void without_a_broker_nothing_starts(void **state)
{
    (void)state;
    link_keeper_init(&keeper, &(struct link_keeper_options){(char *[]){"link", NULL}, -1, &trouble});
    link_keeper_replace(&keeper, false, 1000);
    assert_false(link_keeper_tend(&keeper, 100000));
    assert_int_equal(link_keeper_at_ms(&keeper), 0);
    assert_int_equal(link_keeper_fd(&keeper, 100000), -1);
    assert_false(link_keeper_receive(&keeper, buffer, &line, 100000));
    link_keeper_send(&keeper, WIRE_LINE_LOG, STR("x"));
}

static void it_hears_of_the_broker_and_passes_on_requests(void **state)
{
    (void)state;
    start("talks");
    assert_true(is_readable());
    while (!link_keeper_receive(&keeper, buffer, &line, 1000))
        assert_true(is_readable());
    assert_int_equal(line.kind, WIRE_LINE_REQUEST);
    assert_true(str_is_equal(line.text, STR("1 next")));
    assert_false(keeper.is_connected);
    assert_string_equal(keeper.problem, "refused");
}

static void one_that_ends_is_started_again_later_and_later(void **state)
{
    (void)state;
    start("dies");
    int64_t now_ms = 1000, last_ms = 0;
    for (int i = 0; i < 9; i++) {
        assert_true(is_readable());
        assert_false(link_keeper_receive(&keeper, buffer, &line, now_ms));
        assert_int_equal(keeper.socket, -1);
        int64_t pause_ms = link_keeper_at_ms(&keeper) - now_ms;
        assert_in_range(pause_ms, last_ms ? last_ms : 1000, 60000);
        assert_true(last_ms == 0 || pause_ms == 2 * last_ms || pause_ms == 60000);
        assert_false(link_keeper_tend(&keeper, now_ms + pause_ms - 1));
        now_ms += pause_ms;
        assert_true(link_keeper_tend(&keeper, now_ms));
        last_ms = pause_ms;
    }
    assert_int_equal(last_ms, 60000);
    assert_non_null(strstr(trouble.text, "status 7"));
}

static void a_flood_is_read_slowly(void **state)
{
    (void)state;
    start("floods");
    int n = 0;
    for (int i = 0; i < 1000 && n < 40; i++) {
        assert_true(is_readable());
        while (link_keeper_receive(&keeper, buffer, &line, 1000))
            n++;
    }
    assert_int_equal(n, 40);
    assert_int_equal(link_keeper_fd(&keeper, 1001), -1); /* not even looked at */
    assert_false(link_keeper_receive(&keeper, buffer, &line, 1999));
    assert_int_equal(link_keeper_at_ms(&keeper), 2000);
    assert_int_equal(link_keeper_fd(&keeper, 2000), keeper.socket);
    assert_true(is_readable());
    assert_true(link_keeper_receive(&keeper, buffer, &line, 2000));
}

static void one_that_is_told_to_leave_is_replaced(void **state)
{
    (void)state;
    start("leaves");
    int first = keeper.pid;
    link_keeper_replace(&keeper, true, 5000);
    assert_true(is_readable());
    assert_false(link_keeper_receive(&keeper, buffer, &line, 5001));
    assert_int_equal(keeper.socket, -1);
    assert_true(link_keeper_tend(&keeper, 5002));
    assert_int_not_equal(keeper.pid, first);
    assert_int_equal(trouble.at_ms, 0); /* nothing went wrong */
    link_keeper_replace(&keeper, false, 6000);
    assert_true(is_readable());
    assert_false(link_keeper_receive(&keeper, buffer, &line, 6001));
    assert_int_equal(link_keeper_at_ms(&keeper), 0);
}

static void one_that_does_not_leave_is_killed(void **state)
{
    (void)state;
    start("floods");
    int first = keeper.pid;
    link_keeper_replace(&keeper, true, 5000);
    int64_t at_ms = keeper.leaving_until_ms;
    assert_in_range(at_ms, 5001, 15000);
    assert_false(link_keeper_tend(&keeper, at_ms)); /* the loop must see that the descriptor is closed */
    assert_int_equal(keeper.socket, -1);
    assert_true(link_keeper_tend(&keeper, at_ms + 1));
    assert_int_not_equal(keeper.pid, first);
}

static int be_link(const char *behaviour)
{
    struct wire_line got;
    if (strcmp(behaviour, "dies") == 0)
        return 7;
    if (strcmp(behaviour, "talks") == 0) {
        wire_line_send(WIRE_FD, (struct wire_line){WIRE_LINE_BROKER, STR("refused")});
        wire_line_send(WIRE_FD, (struct wire_line){WIRE_LINE_REQUEST, STR("1 next")});
    }
    for (;;) {
        struct pollfd polled = {.fd = WIRE_FD, .events = POLLIN};
        if (strcmp(behaviour, "floods") == 0) {
            polled.events = POLLOUT;
            wire_line_send(WIRE_FD, (struct wire_line){WIRE_LINE_REQUEST, STR("1 next")});
        }
        if (poll(&polled, 1, PATIENCE_MS) != 1)
            return 1;
        if (polled.events == POLLIN && wire_line_receive(WIRE_FD, buffer, &got) != WIRE_NOTHING)
            return 0;
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "link") == 0) {
        wire_die_with_parent(0);
        return be_link(argv[2]);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(without_a_broker_nothing_starts, stop),
        cmocka_unit_test_teardown(it_hears_of_the_broker_and_passes_on_requests, stop),
        cmocka_unit_test_teardown(one_that_ends_is_started_again_later_and_later, stop),
        cmocka_unit_test_teardown(a_flood_is_read_slowly, stop),
        cmocka_unit_test_teardown(one_that_is_told_to_leave_is_replaced, stop),
        cmocka_unit_test_teardown(one_that_does_not_leave_is_killed, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
