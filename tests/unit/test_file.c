#include "base/directory.h"
#include "base/file.h"
#include "base/natural.h"
#include "base/path.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "folder.h"

static Arena arena;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static void is(Str s, const char *expected)
{
    if (!str_is_equal(s, str_from_c(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(s), expected);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    Str path = str_from_c(folder_path("note.txt")), bytes;
    struct error error;
    assert_true(file_write(path, STR("one\0two"), &error));
    assert_true(file_write(path, STR("three\0four"), &error));
    assert_true(file_read(&arena, path, 100, &bytes, &error));
    assert_true(str_is_equal(bytes, STR("three\0four")));
    assert_true(file_exists(path));
    assert_false(file_is_folder(path));
    Str *names;
    int n;
    assert_true(directory_list(&arena, str_from_c(test_folder), &names, &n, &error));
    assert_int_equal(n, 1); /* no temporary file is left */
}

static void a_failure_names_the_path_and_the_reason(void **state)
{
    (void)state;
    struct error error;
    Str bytes;
    assert_false(file_read(&arena, STR("/nowhere/at/all"), 100, &bytes, &error));
    assert_string_equal(error.text, "/nowhere/at/all: No such file or directory");
    assert_false(file_read(&arena, STR("/tmp"), 100, &bytes, &error));
    assert_string_equal(error.text, "/tmp: not a regular file");
    assert_false(file_read(&arena, STR("/dev/zero"), 100, &bytes, &error));
    assert_false(file_write(STR("/nowhere/at/all"), STR("x"), &error));
    assert_non_null(strstr(error.text, "/nowhere/at/all"));
    assert_false(file_read(&arena, (Str){"/tmp\0/x", 7}, 100, &bytes, &error));
    assert_false(file_exists((Str){"/tmp\0/x", 7}));
}

static void a_file_over_the_limit_is_refused(void **state)
{
    (void)state;
    Str path = str_from_c(folder_write("ten.txt", "0123456789")), bytes;
    struct error error;
    assert_true(file_read(&arena, path, 10, &bytes, &error));
    assert_int_equal(bytes.len, 10);
    assert_false(file_read(&arena, path, 9, &bytes, &error));
    assert_non_null(strstr(error.text, "larger"));
}

static void a_pipe_is_read_to_its_end(void **state)
{
    (void)state;
    int ends[2];
    struct error error;
    Str bytes;
    char text[60000];
    memset(text, 'p', sizeof text);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text), sizeof text);
    close(ends[1]);
    assert_true(file_read_fd(&arena, ends[0], 1 << 20, &bytes, &error));
    assert_int_equal(bytes.len, sizeof text);
    close(ends[0]);
}

static void names_are_in_the_order_people_count_in(void **state)
{
    (void)state;
    static const char *const sorted[] = {"1.md", "2.md", "02b.md", "10.md", "a1", "A2", "a10", "b"};
    Str *names;
    int n;
    struct error error;
    for (int i = 7; i >= 0; i--) {
        char name[32];
        snprintf(name, sizeof name, "order/%s", sorted[i]);
        folder_write(name, "");
    }
    folder_write("order/.hidden", "");
    assert_true(directory_list(&arena, str_from_c(folder_path("order")), &names, &n, &error));
    assert_int_equal(n, 8);
    for (int i = 0; i < n; i++)
        is(names[i], sorted[i]);
    assert_false(directory_list(&arena, STR("/nowhere"), &names, &n, &error));
}

static void comparing_is_a_total_order(void **state)
{
    (void)state;
    static const char *const names[] = {
        "", "0", "00", "1", "01", "001", "9", "10", "a", "A", "a0", "a00", "99999999999999999999999"};
    enum { N = sizeof names / sizeof *names };
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            Str a = str_from_c(names[i]), b = str_from_c(names[k]);
            int order = natural_compare(a, b), back = natural_compare(b, a);
            assert_int_equal(order == 0, i == k);
            assert_int_equal(order<0, back> 0);
        }
}

static void paths_come_apart_and_together(void **state)
{
    (void)state;
    is(path_folder(STR("a/b/c.md")), "a/b");
    is(path_folder(STR("c.md")), ".");
    is(path_folder(STR("/c.md")), "/");
    is(path_name(STR("a/b/c.md")), "c.md");
    is(path_stem(STR("a/b/c.tar.gz")), "c.tar");
    is(path_stem(STR(".hidden")), ".hidden");
    is(path_extension(STR("a.b/c")), "");
    is(path_extension(STR("c.MD")), "MD");
    is(path_join(&arena, STR("a"), STR("b")), "a/b");
    is(path_join(&arena, STR("a/"), STR("b")), "a/b");
    is(path_join(&arena, STR("a"), STR("/b")), "/b");
    is(path_join(&arena, STR(""), STR("b")), "b");
}

static void folders_are_made_all_the_way(void **state)
{
    (void)state;
    struct error error;
    Str deep = str_from_c(folder_path("x/y/z"));
    assert_true(directory_create(deep, &error));
    assert_true(directory_create(deep, &error));
    assert_true(file_is_folder(deep));
    folder_write("plain", "");
    assert_false(directory_create(str_from_c(folder_path("plain/under")), &error));
    assert_false(directory_create(str_from_c(folder_path("plain")), &error));
}

static void a_stamp_changes_with_the_file(void **state)
{
    (void)state;
    Str path = str_from_c(folder_write("stamped", "one"));
    uint64_t first = file_stamp(path);
    assert_int_not_equal(first, 0);
    assert_int_equal(file_stamp(path), first);
    folder_write("stamped", "three");
    assert_int_not_equal(file_stamp(path), first);
    assert_int_equal(file_stamp(STR("/nowhere/at/all")), 0);
    const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1000000000}}; /* as archives leave them */
    utimensat(AT_FDCWD, folder_write("twin", "trees"), times, 0);
    utimensat(AT_FDCWD, folder_path("stamped"), times, 0);
    first = file_stamp(path);
    assert_int_equal(rename(folder_path("twin"), folder_path("stamped")), 0);
    assert_int_not_equal(file_stamp(path), first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_failure_names_the_path_and_the_reason),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
        cmocka_unit_test(a_pipe_is_read_to_its_end),
        cmocka_unit_test(names_are_in_the_order_people_count_in),
        cmocka_unit_test(comparing_is_a_total_order),
        cmocka_unit_test(paths_come_apart_and_together),
        cmocka_unit_test(folders_are_made_all_the_way),
        cmocka_unit_test(a_stamp_changes_with_the_file),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
