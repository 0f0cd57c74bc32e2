/* Which changes are noticed, and when they are told. */
#include "press/watch.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
static struct watch watch;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    watch_finish(&watch);
    return folder_remove();
}

static void look_at(const char *name)
{
    Str path = str_from_c(folder_path(name));
    watch_init(&watch, &path, 1);
    assert_true(watch.fd >= 0);
}

/* True when something that matters was noticed and, later, told once. */
static bool notices(void)
{
    poll(&(struct pollfd){.fd = watch.fd, .events = POLLIN}, 1, 0);
    watch_hear(&watch, 1000);
    bool is_told_early = watch_tick(&watch, 1000);
    assert_false(is_told_early);
    int wait_ms = watch_wait_ms(&watch, 1000);
    bool is_told = watch_tick(&watch, 2000);
    assert_int_equal(is_told, wait_ms > 0);
    assert_false(watch_tick(&watch, 9000));
    assert_int_equal(watch_wait_ms(&watch, 9000), -1);
    return is_told;
}

static void a_file_of_its_own(void **state)
{
    (void)state;
    folder_write("a/one.md", "x");
    look_at("a/one.md");
    assert_false(notices());
    folder_write("a/one.md", "y");
    assert_true(notices());
    folder_write("a/two.md", "y");
    assert_false(notices());
    folder_write("a/one.png", "y");
    assert_true(notices());
    assert_int_equal(rename(folder_path("a/two.md"), folder_path("a/one.md")), 0);
    assert_true(notices());
    unlink(folder_path("a/one.md"));
    assert_true(notices());
}

static void a_folder(void **state)
{
    (void)state;
    folder_write("b/one.md", "x");
    folder_write("b/deep/index.md", "x");
    look_at("b");
    folder_write("b/two.md", "y");
    assert_true(notices());
    folder_write("b/deep/index.md", "y");
    assert_true(notices());
    folder_write("b/deep/drawing.svg", "y");
    assert_true(notices());
    folder_write("b/two.md.swp", "y");
    assert_false(notices());
    mkdir(folder_path("b/more"), 0755);
    assert_true(notices());
}

static void what_is_no_path_is_passed_over(void **state)
{
    (void)state;
    Str paths[] = {STR("-"), STR("https://example.org/a"), STR("/nowhere/at/all.md")};
    watch_init(&watch, paths, 3);
    assert_false(notices());
}

static void a_busy_folder_is_told_in_the_end(void **state)
{
    (void)state;
    folder_write("c/one.md", "x");
    look_at("c");
    bool is_told = false;
    for (int64_t now_ms = 1000; now_ms < 4000 && !is_told; now_ms += 100) {
        folder_write("c/one.md", "y");
        watch_hear(&watch, now_ms);
        is_told = watch_tick(&watch, now_ms);
        assert_true(is_told == (now_ms >= 2500));
    }
    assert_true(is_told);
}

static int finish(void **state)
{
    (void)state;
    watch_finish(&watch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_file_of_its_own, finish),
        cmocka_unit_test_teardown(a_folder, finish),
        cmocka_unit_test_teardown(what_is_no_path_is_passed_over, finish),
        cmocka_unit_test_teardown(a_busy_folder_is_told_in_the_end, finish),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
