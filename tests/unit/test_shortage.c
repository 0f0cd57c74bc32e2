#include "base/shortage.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/directory.h"
#include "base/file.h"

static void what_may_pass_is_noted(void **state)
{
    (void)state;
    static const int passing[] = {EMFILE, ENFILE, ENOMEM, EIO, ESTALE, ETIMEDOUT},
                     lasting[] = {0, ENOENT, EACCES, EINVAL, EISDIR, ENOSPC};
    shortage_forget();
    for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++)
        assert_false(shortage_note(lasting[i]));
    assert_false(shortage_is_noted());
    assert_false(shortage_is_kept());
    for (size_t i = 0; i < sizeof passing / sizeof *passing; i++) {
        assert_true(shortage_note(passing[i]));
        assert_true(shortage_is_noted());
        shortage_note(ENOENT);
        assert_true(shortage_is_noted());
        shortage_forget();
        assert_false(shortage_is_noted());
    }
    assert_false(shortage_is_kept());
    shortage_keep();
    shortage_forget();
    assert_true(shortage_is_kept());
}

static void a_file_that_is_not_there_is_no_shortage(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes, *names;
    int n;
    shortage_forget();
    assert_false(file_read(&arena, STR("/no/such/file"), 100, &bytes, &error));
    assert_false(directory_list(&arena, STR("/no/such/folder"), &names, &n, &error));
    assert_false(shortage_is_noted());
    arena_finish(&arena);
}

/* The memory of a process where nothing is: reading there is an I/O error. */
static void a_file_that_does_not_answer_is_one(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes;
    shortage_forget();
    assert_false(file_read(&arena, STR("/proc/self/mem"), 100, &bytes, &error));
    assert_non_null(strstr(error.text, strerror(EIO)));
    assert_true(shortage_is_noted());
    shortage_forget();
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_pass_is_noted),
        cmocka_unit_test(a_file_that_is_not_there_is_no_shortage),
        cmocka_unit_test(a_file_that_does_not_answer_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
