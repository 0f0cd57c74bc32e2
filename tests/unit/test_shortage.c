/* What a shortage of memory or descriptors does to a worker and to other processes. */
#include "base/shortage.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/die.h"

/* Returns the exit status of a process that notes this reason; 0 when it continues. */
static int status_of(bool is_worker, int reason)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(STDERR_FILENO);
        if (is_worker)
            shortage_begin_worker();
        shortage_note(reason);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_worker_ends(void **state)
{
    (void)state;
    assert_int_equal(status_of(true, ENOMEM), DIE_NO_MEMORY);
    assert_int_equal(status_of(true, EMFILE), DIE_NO_MEMORY);
    assert_int_equal(status_of(true, ENFILE), DIE_NO_MEMORY);
    assert_int_equal(status_of(true, ENOENT), 0);
    assert_int_equal(status_of(true, EIO), 0);
    assert_int_equal(status_of(true, 0), 0);
}

static void others_go_on(void **state)
{
    (void)state;
    assert_int_equal(status_of(false, ENOMEM), 0);
    assert_true(shortage_note(EMFILE));
    static const int silences[] = {EIO,       ETIMEDOUT,    ESTALE,   ENOTCONN,   EREMOTEIO,
                                   EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH};
    for (size_t i = 0; i < sizeof silences / sizeof *silences; i++)
        assert_true(shortage_note(silences[i]));
    assert_false(shortage_note(ENOENT));
    assert_false(shortage_note(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_worker_ends), cmocka_unit_test(others_go_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
