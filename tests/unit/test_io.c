/* Writing everything, and why a file cannot be opened. */
#include "base/io.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <errno.h>
#include <sys/socket.h>

#include <cmocka.h>

static void writes_all_bytes(void **state)
{
    (void)state;
    int fds[2];
    char bytes[16] = "";
    assert_int_equal(pipe(fds), 0);
    assert_true(io_write_all(fds[1], STR("lamps")));
    assert_true(io_write_all(fds[1], STR("")));
    assert_int_equal(read(fds[0], bytes, sizeof bytes), 5);
    assert_string_equal(bytes, "lamps");
    close(fds[0]);
    close(fds[1]);
}

static void stops_at_a_failure(void **state)
{
    (void)state;
    int fds[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
    static char many[1 << 22];
    assert_false(io_write_all(fds[0], (Str){many, sizeof many}));
    assert_int_equal(errno, EAGAIN);
    close(fds[0]);
    close(fds[1]);
}

static void names_the_reason(void **state)
{
    (void)state;
    assert_string_equal(io_open_reason("/", ENOENT), strerror(ENOENT));
    assert_string_equal(io_open_reason("/no/such/file", EACCES), strerror(EACCES));
    assert_non_null(strstr(io_open_reason("/", EACCES), "outside the folders"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_all_bytes), cmocka_unit_test(stops_at_a_failure),
                                       cmocka_unit_test(names_the_reason)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
