/* Files without a name. */
#include "base/memory_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

#include <cmocka.h>

static void has_the_bytes_at_a_high_descriptor(void **state)
{
    (void)state;
    enum { LEAST = 40 };
    struct error error;
    char bytes[16] = "";
    int fd = memory_file_create(STR("lamp"), LEAST, &error);
    assert_true(fd >= LEAST);
    assert_int_equal(pread(fd, bytes, sizeof bytes, 0), 4);
    assert_string_equal(bytes, "lamp");
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    int other = memory_file_create(STR(""), LEAST, &error);
    assert_int_equal(other, fd + 1); /* the low descriptors are closed again */
    close(fd);
    close(other);
}

static void fails_where_there_is_no_descriptor(void **state)
{
    (void)state;
    struct error error = {0};
    assert_int_equal(memory_file_create(STR("lamp"), 1 << 30, &error), -1);
    assert_non_null(strstr(error.text, "cannot create a file in memory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(has_the_bytes_at_a_high_descriptor),
                                       cmocka_unit_test(fails_where_there_is_no_descriptor)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
