/* Which tasks run, on a stage without a window. */
#include "player/loop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"

enum { MOST_RUNS = 8 };

/* What the steps record. */
struct player {
    char runs[MOST_RUNS + 1];
    int n_runs;
};

static struct player noted;
static struct stage *stage;
static struct loop loop;
static int pipes[2][2];

static int start(void **state)
{
    (void)state;
    struct error error;
    struct stage_options options = {.w_px = 8, .h_px = 8, .is_null = true};
    noted = (struct player){.n_runs = 0};
    loop = (struct loop){.n_fds = 0};
    return stage_create(&options, &stage, &error) && pipe(pipes[0]) == 0 && pipe(pipes[1]) == 0 ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    stage_destroy(stage);
    for (int i = 0; i < 4; i++)
        close(pipes[i / 2][i % 2]);
    return 0;
}

static void note(struct player *player, char name)
{
    assert_true(player->n_runs < MOST_RUNS);
    player->runs[player->n_runs++] = name;
}

static void step_a(struct player *player, int64_t now_ms)
{
    (void)now_ms;
    note(player, 'a');
}

static void step_b(struct player *player, int64_t now_ms)
{
    (void)now_ms;
    note(player, 'b');
}

/* Runs one turn; returns which tasks ran, in order. */
static const char *turn(const struct task *tasks, int n)
{
    struct stage_event event;
    struct task_list list = {.tasks = tasks, .n = n};
    noted = (struct player){.n_runs = 0};
    loop_wait(&loop, stage, list, &event);
    loop_run(list, &noted, clock_now_ms());
    return noted.runs;
}

static void what_is_readable_runs(void **state)
{
    (void)state;
    const struct task tasks[] = {{.fd = pipes[0][0], .step = step_a}, {.fd = pipes[1][0], .step = step_b}};
    assert_int_equal(write(pipes[1][1], "x", 1), 1);
    assert_string_equal(turn(tasks, 2), "b");
    assert_int_equal(write(pipes[0][1], "x", 1), 1);
    assert_string_equal(turn(tasks, 2), "ab");
}

static void what_is_due_runs(void **state)
{
    (void)state;
    int64_t now_ms = clock_now_ms();
    const struct task tasks[] = {{.fd = -1, .at_ms = now_ms + 60000, .step = step_a},
                                 {.fd = -1, .at_ms = now_ms + 30, .step = step_b}};
    assert_string_equal(turn(tasks, 2), "b");
    assert_true(clock_now_ms() >= now_ms + 30);
}

static void no_deadline_is_never_due(void **state)
{
    (void)state;
    const struct task tasks[] = {{.fd = -1, .at_ms = 0, .step = step_a},
                                 {.fd = -1, .at_ms = -1, .step = step_a},
                                 {.fd = -1, .at_ms = 1, .step = step_b}};
    assert_string_equal(turn(tasks, 3), "b");
}

static void an_event_runs_nothing_that_is_not_ready(void **state)
{
    (void)state;
    const struct task tasks[] = {{.fd = pipes[0][0], .step = step_a}};
    stage_push(stage, &(struct stage_event){.kind = STAGE_KEY, .key = "n"});
    assert_string_equal(turn(tasks, 1), "");
    assert_int_equal(write(pipes[0][1], "x", 1), 1);
    stage_push(stage, &(struct stage_event){.kind = STAGE_KEY, .key = "n"});
    assert_string_equal(turn(tasks, 1), "a");
}

/* A removed task is not waited for, and its descriptor's number may be used again. */
static void descriptors_come_and_go(void **state)
{
    (void)state;
    const struct task both[] = {{.fd = pipes[0][0], .step = step_a}, {.fd = pipes[1][0], .step = step_b}};
    const struct task one[] = {{.fd = -1, .at_ms = 1, .step = step_b}};
    assert_int_equal(write(pipes[0][1], "x", 1), 1);
    assert_string_equal(turn(both, 2), "a");
    assert_int_equal(loop.n_fds, 2);
    assert_string_equal(turn(one, 1), "b");
    assert_int_equal(loop.n_fds, 0);
    assert_string_equal(turn(both, 2), "a");
    assert_int_equal(loop.n_fds, 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(what_is_readable_runs),    TEST(what_is_due_runs),
        TEST(no_deadline_is_never_due), TEST(an_event_runs_nothing_that_is_not_ready),
        TEST(descriptors_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
