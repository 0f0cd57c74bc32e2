/* Packets between stage and link. */
#include "wire/wire_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static int ends[2];
static char buffer[WIRE_LINE_BYTES];

static int begin(void **state)
{
    (void)state;
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

static int stop(void **state)
{
    (void)state;
    close(ends[0]);
    close(ends[1]);
    return 0;
}

static void a_packet_arrives_as_it_was(void **state)
{
    (void)state;
    struct wire_line line;
    assert_int_equal(wire_line_receive(ends[1], buffer, &line), WIRE_NOTHING);
    assert_true(wire_line_send(ends[0], (struct wire_line){WIRE_LINE_STATUS, STR("{}\n")}));
    assert_true(wire_line_send(ends[0], (struct wire_line){WIRE_LINE_QUIT, {0}}));
    assert_int_equal(wire_line_receive(ends[1], buffer, &line), WIRE_GOT);
    assert_int_equal(line.kind, WIRE_LINE_STATUS);
    assert_true(str_is_equal(line.text, STR("{}\n")));
    assert_int_equal(wire_line_receive(ends[1], buffer, &line), WIRE_GOT);
    assert_int_equal(line.kind, WIRE_LINE_QUIT);
    assert_int_equal(line.text.len, 0);
}

static void the_longest_fits_and_no_longer_one(void **state)
{
    (void)state;
    static char text[WIRE_LINE_BYTES + 1];
    struct wire_line line;
    assert_true(wire_line_send(ends[0], (struct wire_line){WIRE_LINE_LOG, {text, WIRE_LINE_BYTES - 1}}));
    assert_int_equal(wire_line_receive(ends[1], buffer, &line), WIRE_GOT);
    assert_int_equal(line.text.len, WIRE_LINE_BYTES - 1);
    assert_false(wire_line_send(ends[0], (struct wire_line){WIRE_LINE_LOG, {text, WIRE_LINE_BYTES}}));
    assert_int_equal(send(ends[0], text, sizeof text, 0), sizeof text);
    assert_int_equal(wire_line_receive(ends[1], buffer, &line), WIRE_GONE);
}

static void a_peer_that_does_not_read_never_blocks(void **state)
{
    (void)state;
    int n = 0;
    while (n < 1000000 && wire_line_send(ends[0], (struct wire_line){WIRE_LINE_LOG, STR("again")}))
        n++;
    assert_in_range(n, 8, 999999);
    close(ends[1]);
    assert_false(wire_line_send(ends[0], (struct wire_line){WIRE_LINE_LOG, STR("again")}));
    ends[1] = dup(ends[0]);
}

static void numbers_are_split_off(void **state)
{
    (void)state;
    uint32_t number;
    Str text;
    assert_true(wire_line_split(STR("17 next card"), &number, &text));
    assert_int_equal(number, 17);
    assert_true(str_is_equal(text, STR("next card")));
    assert_true(wire_line_split(STR("4294967295 "), &number, &text));
    assert_int_equal(text.len, 0);
    const char *wrong[] = {
        "", " ", "0 next", "-1 next", "x next", "17", "17x", "4294967296 next", "99999999999999999999 x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (wire_line_split(str_from_c(wrong[i]), &number, &text))
            fail_msg("\"%s\" was split", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_packet_arrives_as_it_was, begin, stop),
        cmocka_unit_test_setup_teardown(the_longest_fits_and_no_longer_one, begin, stop),
        cmocka_unit_test_setup_teardown(a_peer_that_does_not_read_never_blocks, begin, stop),
        cmocka_unit_test_setup_teardown(numbers_are_split_off, begin, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
