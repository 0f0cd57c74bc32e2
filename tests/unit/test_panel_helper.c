/* The process that carries out an order, with stand-ins for cec-ctl and ddcutil. */
#include "player/panel_helper.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "folder.h"

enum { PATIENCE_MS = 60000, STEP_MS = 10 };

static Arena arena;
static struct panel_helper helper;
static struct error error;

static const struct panel_order ON = {PANEL_POWER, 1}, OFF = {PANEL_POWER, 0}, DIM = {PANEL_DIM, 40};

static int start(void **state)
{
    (void)state;
    if (folder_make() != 0)
        return -1;
    setenv("CALLS", folder_path("calls"), 1);
    setenv("PATH", str_to_c(&arena, str_format(&arena, "%s:/usr/bin:/bin", folder_path("bin"))), 1);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static int begin(void **state)
{
    (void)state;
    helper = (struct panel_helper){.pid = 0};
    unlink(folder_path("calls"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    panel_helper_finish(&helper);
    return 0;
}

/* Writes a program that keeps its arguments and then does what the text says. */
static const char *write_program(const char *name, const char *text)
{
    const char *path = str_to_c(&arena, str_format(&arena, "bin/%s", name));
    folder_write(path,
                 str_to_c(&arena, str_format(&arena, "#!/bin/sh\necho %s \"$@\" >>\"$CALLS\"\n%s\n", name, text)));
    path = str_to_c(&arena, str_from_c(folder_path(path)));
    assert_int_equal(chmod(path, 0755), 0);
    return path;
}

static Str calls(void)
{
    Str text = {0};
    return file_read(&arena, str_from_c(folder_path("calls")), 4096, &text, &error) ? text : STR("");
}

static void begin_order(const char *text, struct panel_order order)
{
    struct display_power power;
    assert_true(display_power_parse(str_from_c(text), &power, &error));
    if (!panel_helper_start(&helper, &power, order, &error))
        fail_msg("%s", error.text);
}

static enum panel_helper_state wait_for_end(void)
{
    enum panel_helper_state state = PANEL_HELPER_RUNNING;
    for (int waited_ms = 0; waited_ms < PATIENCE_MS && state == PANEL_HELPER_RUNNING; waited_ms += STEP_MS) {
        struct pollfd polled = {.fd = panel_helper_fd(&helper), .events = POLLIN};
        poll(&polled, 1, STEP_MS);
        state = panel_helper_look(&helper, false, &error);
    }
    return state;
}

static void expect_calls(const char *text, struct panel_order order, const char *expected)
{
    unlink(folder_path("calls"));
    begin_order(text, order);
    if (wait_for_end() != PANEL_HELPER_DONE)
        fail_msg("%s", error.text);
    Str found = calls();
    if (!str_is_equal(found, str_from_c(expected)))
        fail_msg(STR_FMT, STR_ARG(found));
    assert_int_equal(panel_helper_fd(&helper), -1);
}

static void a_command_gets_the_words(void **state)
{
    (void)state;
    const char *path = write_program("tv", "exit 0");
    const char *text = str_to_c(&arena, str_format(&arena, "%s 'in two' x", path));
    expect_calls(path, ON, "tv on\n");
    expect_calls(path, OFF, "tv off\n");
    expect_calls(text, DIM, "tv in two x dim 40\n");
}

static void a_tv_is_woken_and_becomes_ours(void **state)
{
    (void)state;
    write_program("cec-ctl",
                  "case \"$*\" in *--playback*) printf '\\tPhysical Address           : 2.0.0.0\\n' ;; esac");
    expect_calls("cec", ON,
                 "cec-ctl -d 0 --playback -o placard\n"
                 "cec-ctl -d 0 -s -t 0 --image-view-on\n"
                 "cec-ctl -d 0 -s --active-source phys-addr=2.0.0.0\n");
    expect_calls("cec:1", OFF, "cec-ctl -d 1 --playback -o placard\ncec-ctl -d 1 -s -t 0 --standby\n");
}

static void a_tv_that_does_not_answer_is_a_failure(void **state)
{
    (void)state;
    write_program("cec-ctl", "case \"$*\" in *--standby*) echo '\tTx, Not Acknowledged (4), Max Retries' ;; esac");
    begin_order("cec", OFF);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "no TV answers");
    write_program("cec-ctl", "echo 'Failed to open /dev/cec0: No such file or directory' >&2; exit 1");
    begin_order("cec", ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "Failed to open /dev/cec0: No such file or directory");
}

static void a_monitor_is_switched_and_dimmed(void **state)
{
    (void)state;
    write_program("ddcutil", "exit 0");
    expect_calls("ddc", ON, "ddcutil --display 1 --noverify setvcp d6 01\n");
    expect_calls("ddc:2", OFF, "ddcutil --display 2 --noverify setvcp d6 04\n");
    expect_calls("ddc:2", DIM, "ddcutil --display 2 --noverify setvcp 10 60\n");
}

static void a_missing_program_is_named(void **state)
{
    (void)state;
    unlink(folder_path("bin/ddcutil"));
    setenv("PATH", folder_path("bin"), 1);
    begin_order("ddc", ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_non_null(strstr(error.text, "ddcutil"));
    assert_non_null(strstr(error.text, "not found"));
    setenv("PATH", str_to_c(&arena, str_format(&arena, "%s:/usr/bin:/bin", folder_path("bin"))), 1);
}

static void its_last_line_is_the_reason(void **state)
{
    (void)state;
    const char *path =
        write_program("tv", "head -c 200000 /dev/zero | tr '\\0' 'x'; echo; printf 'first\\nlast\\n\\n'; exit 3");
    begin_order(path, ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "last");
    path = write_program("tv", "exit 3");
    begin_order(path, ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "exit status 3");
    path = write_program("tv", "kill -9 $PPID");
    begin_order(path, ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "killed by signal 9");
}

static bool is_alive(pid_t pid)
{
    return kill(pid, 0) == 0;
}

static void one_that_hangs_is_killed_with_its_children(void **state)
{
    (void)state;
    const char *path = write_program("tv", "echo $$ >>\"$CALLS\"; sleep 1000 & echo $! >>\"$CALLS\"; wait");
    begin_order(path, ON);
    int pids[2] = {0, 0};
    for (int waited_ms = 0; waited_ms < PATIENCE_MS && !pids[1]; waited_ms += STEP_MS) {
        nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
        sscanf(str_to_c(&arena, calls()), "tv on\n%d\n%d\n", &pids[0], &pids[1]);
    }
    assert_true(pids[1] > 0);
    assert_int_equal(panel_helper_look(&helper, false, &error), PANEL_HELPER_RUNNING);
    assert_int_equal(panel_helper_look(&helper, true, &error), PANEL_HELPER_FAILED);
    assert_string_equal(error.text, "it took longer than 20 s");
    for (int waited_ms = 0; waited_ms < PATIENCE_MS && is_alive(pids[0]); waited_ms += STEP_MS) {
        nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
        panel_helper_finish(&helper);
    }
    assert_false(is_alive(pids[0]));
    assert_int_equal(helper.pid, 0);
}

/* What it leaves behind may keep its output open: that does not make it late. */
static void one_that_leaves_a_child_behind_has_ended(void **state)
{
    (void)state;
    const char *path = write_program("tv", "sleep 1000 & echo $! >>\"$CALLS\"; exit 0");
    begin_order(path, ON);
    assert_int_equal(wait_for_end(), PANEL_HELPER_DONE);
    int pid = 0;
    sscanf(str_to_c(&arena, calls()), "tv on\n%d\n", &pid);
    assert_true(pid > 0 && is_alive(pid));
    kill(pid, SIGKILL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_command_gets_the_words),
        TEST(a_tv_is_woken_and_becomes_ours),
        TEST(a_tv_that_does_not_answer_is_a_failure),
        TEST(a_monitor_is_switched_and_dimmed),
        TEST(a_missing_program_is_named),
        TEST(its_last_line_is_the_reason),
        TEST(one_that_hangs_is_killed_with_its_children),
        TEST(one_that_leaves_a_child_behind_has_ended),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
