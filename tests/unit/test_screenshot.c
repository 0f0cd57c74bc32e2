/* Screenshots, written by a child process. */
#include "player/screenshot.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/directory.h"
#include "base/file.h"
#include "folder.h"

enum { W = 64, H = 48, PATIENCE_MS = 20000 };

static struct stage *stage;
static struct screenshot shot;
static struct error error;

static int start(void **state)
{
    (void)state;
    struct stage_options options = {.w_px = W, .h_px = H, .is_null = true};
    shot = (struct screenshot){0};
    return folder_make() == 0 && stage_create(&options, &stage, &error) ? 0 : -1;
}

/* No process, descriptor or partial file is left. */
static int stop(void **state)
{
    (void)state;
    screenshot_finish(&shot);
    for (int i = 0; i < PATIENCE_MS && screenshot_at_ms(&shot); i++) {
        assert_int_equal(screenshot_look(&shot, i, &error), SCREENSHOT_NONE);
        usleep(1000);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    stage_destroy(stage);
    return folder_remove();
}

static enum screenshot_state wait_for_end(void)
{
    enum screenshot_state state;
    struct pollfd polled = {.fd = shot.fd, .events = POLLIN};
    while ((state = screenshot_look(&shot, 1, &error)) == SCREENSHOT_RUNNING)
        assert_int_equal(poll(&polled, 1, PATIENCE_MS), 1);
    return state;
}

static int n_files(void)
{
    Arena arena = {0};
    Str *names;
    int n = -1;
    directory_list(&arena, str_from_c(test_folder), &names, &n, &error);
    arena_finish(&arena);
    return n;
}

static void a_picture_is_written_whole(void **state)
{
    (void)state;
    static const unsigned char head[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13,
                                         'I',  'H', 'D', 'R', 0,    0,    0,    W,    0, 0, 0, H};
    Arena arena = {0};
    Str path = str_from_c(folder_path("a b.png")), bytes;
    for (int i = 0; i < 3; i++) {
        assert_true(screenshot_begin(&shot, stage, path, 1, &error));
        assert_true(screenshot_at_ms(&shot) > 1);
        assert_int_equal(wait_for_end(), SCREENSHOT_WRITTEN);
        screenshot_finish(&shot);
        while (screenshot_at_ms(&shot))
            screenshot_look(&shot, 1, &error);
    }
    assert_true(file_read(&arena, path, 100000, &bytes, &error));
    assert_true(bytes.len > sizeof head);
    assert_memory_equal(bytes.ptr, head, sizeof head);
    assert_int_equal(n_files(), 1);
    arena_finish(&arena);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    assert_true(screenshot_begin(&shot, stage, str_from_c(folder_path("none/x.png")), 1, &error));
    assert_int_equal(wait_for_end(), SCREENSHOT_FAILED);
    assert_non_null(strstr(error.text, "none/x.png: No such file"));
}

static void one_at_a_time(void **state)
{
    (void)state;
    Str path = str_from_c(folder_path("x.png"));
    assert_true(screenshot_begin(&shot, stage, path, 1, &error));
    assert_false(screenshot_begin(&shot, stage, path, 1, &error));
    assert_non_null(strstr(error.text, "another picture"));
    assert_int_equal(wait_for_end(), SCREENSHOT_WRITTEN);
}

static void one_that_hangs_is_given_up(void **state)
{
    (void)state;
    assert_true(screenshot_begin(&shot, stage, str_from_c(folder_path("y.png")), 1, &error));
    kill(shot.pid, SIGSTOP);
    enum screenshot_state now = screenshot_look(&shot, 1, &error);
    if (now != SCREENSHOT_RUNNING)
        skip(); /* it was faster than the signal */
    now = screenshot_look(&shot, screenshot_at_ms(&shot), &error);
    assert_int_equal(now, SCREENSHOT_FAILED);
    assert_non_null(strstr(error.text, "not written within"));
}

static void a_writer_that_dies_is_said(void **state)
{
    (void)state;
    assert_true(screenshot_begin(&shot, stage, str_from_c(folder_path("x.png")), 1, &error));
    kill(shot.pid, SIGKILL);
    if (wait_for_end() == SCREENSHOT_FAILED)
        assert_string_equal(error.text, "the picture was not written");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(a_picture_is_written_whole), TEST(what_cannot_be_written_is_said), TEST(one_at_a_time),
        TEST(one_that_hangs_is_given_up), TEST(a_writer_that_dies_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
