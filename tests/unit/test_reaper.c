#include "player/reaper.h"

#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_LOOKS = 10000 };

static void doze(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static pid_t start_sleeper(void)
{
    pid_t pid = fork();
    if (pid == 0)
        for (;;)
            pause();
    return pid;
}

static void ended_child_has_its_status(void **state)
{
    (void)state;
    struct reaper reaper = {0};
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(7);
    siginfo_t info;
    assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
    assert_true(reaper_end(&reaper, pid, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    assert_int_equal(reaper.n, 0);
}

static void living_child_is_killed(void **state)
{
    (void)state;
    struct reaper reaper = {0};
    int status = 0;
    pid_t pid = start_sleeper();
    while (!reaper_end(&reaper, pid, &status) && reaper.n) { /* a busy machine may be too slow */
        doze();
        reaper_collect(&reaper);
        if (!reaper.n)
            return;
        reaper.n = 0;
    }
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGKILL);
}

/* A child that survives SIGKILL for a while cannot be made; but one that has not ended yet is listed all the same. */
static void late_child_is_collected_later(void **state)
{
    (void)state;
    struct reaper reaper = {0};
    pid_t pid = start_sleeper();
    reaper.pids[reaper.n++] = pid;
    reaper_collect(&reaper);
    assert_int_equal(reaper.n, 1);
    kill(pid, SIGKILL);
    for (int i = 0; i < MOST_LOOKS && reaper.n; i++) {
        doze();
        reaper_collect(&reaper);
    }
    assert_int_equal(reaper.n, 0);
    assert_int_equal(waitpid(pid, NULL, WNOHANG), -1);
}

static void full_is_told(void **state)
{
    (void)state;
    struct reaper reaper = {.n = REAPER_MOST - 1};
    assert_false(reaper_is_full(&reaper));
    reaper.n++;
    assert_true(reaper_is_full(&reaper));
}

static void stopped_child_is_told(void **state)
{
    (void)state;
    pid_t pid = start_sleeper();
    assert_false(reaper_is_stopped(pid));
    kill(pid, SIGSTOP);
    assert_int_equal(waitpid(pid, NULL, WUNTRACED), pid);
    assert_true(reaper_is_stopped(pid));
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_false(reaper_is_stopped(pid));
}

static void share_one_processor(void)
{
    cpu_set_t all, one;
    CPU_ZERO(&one);
    sched_getaffinity(0, sizeof all, &all);
    for (int i = 0; i < CPU_SETSIZE && !CPU_COUNT(&one); i++)
        if (CPU_ISSET(i, &all))
            CPU_SET(i, &one);
    sched_setaffinity(0, sizeof one, &one);
}

static void waiting_for_a_processor_is_counted(void **state)
{
    (void)state;
    enum { ENOUGH_MS = 20, MOST_SPINS = 2000000000 };
    cpu_set_t before;
    struct reaper reaper = {0};
    int status;
    sched_getaffinity(0, sizeof before, &before);
    share_one_processor();
    pid_t pid = fork();
    for (volatile int i = 0; pid == 0;)
        i = i + 1;
    int64_t waited_ms = 0;
    for (volatile int i = 0; waited_ms < ENOUGH_MS && i < MOST_SPINS; i = i + 1)
        if (i % 100000 == 0)
            waited_ms = reaper_waited_ms(pid);
    sched_setaffinity(0, sizeof before, &before);
    assert_true(reaper_end(&reaper, pid, &status));
    assert_true(waited_ms >= ENOUGH_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ended_child_has_its_status),    cmocka_unit_test(living_child_is_killed),
        cmocka_unit_test(late_child_is_collected_later), cmocka_unit_test(full_is_told),
        cmocka_unit_test(stopped_child_is_told),         cmocka_unit_test(waiting_for_a_processor_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
