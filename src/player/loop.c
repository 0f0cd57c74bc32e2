/* The program waits in one place only, the stage. Each turn lists the tasks again from the current state of their
 * owners, so that no deadline or descriptor has to be kept up to date. Owns the list of what the stage watches. */
#include "player/loop.h"

#include <assert.h>
#include <limits.h>
#include <poll.h>

#include "base/clock.h"

static bool has_task(struct task_list list, int fd)
{
    for (int i = 0; i < list.n; i++)
        if (list.tasks[i].fd == fd)
            return true;
    return false;
}

static bool is_watched(const struct loop *loop, int fd)
{
    for (int i = 0; i < loop->n_fds; i++)
        if (loop->fds[i] == fd)
            return true;
    return false;
}

static void watch_tasks(struct loop *loop, struct stage *stage, struct task_list list)
{
    for (int i = loop->n_fds - 1; i >= 0; i--) {
        if (has_task(list, loop->fds[i]))
            continue;
        stage_unwatch(stage, loop->fds[i]);
        loop->fds[i] = loop->fds[--loop->n_fds];
    }
    for (int i = 0; i < list.n; i++) {
        int fd = list.tasks[i].fd;
        if (fd < 0 || is_watched(loop, fd))
            continue;
        stage_watch(stage, fd);
        loop->fds[loop->n_fds++] = fd;
    }
}

/* Time until the first deadline; -1: none. */
static int sleep_ms(struct task_list list)
{
    int64_t first_ms = INT64_MAX, now_ms = clock_now_ms();
    for (int i = 0; i < list.n; i++)
        if (list.tasks[i].at_ms > 0 && list.tasks[i].at_ms < first_ms)
            first_ms = list.tasks[i].at_ms;
    if (first_ms == INT64_MAX)
        return -1;
    int64_t left_ms = first_ms > now_ms ? first_ms - now_ms : 0;
    return left_ms < INT_MAX ? (int)left_ms : INT_MAX;
}

void loop_wait(struct loop *loop, struct stage *stage, struct task_list list, struct stage_event *event)
{
    assert(list.n <= STAGE_MOST_WATCHED);
    watch_tasks(loop, stage, list);
    stage_wait(stage, sleep_ms(list), event);
}

/* The stage reports one readable descriptor per turn, and none when it has another event. */
void loop_run(struct task_list list, struct player *player, int64_t now_ms)
{
    struct pollfd polled[STAGE_MOST_WATCHED];
    assert(list.n <= STAGE_MOST_WATCHED);
    for (int i = 0; i < list.n; i++)
        polled[i] = (struct pollfd){.fd = list.tasks[i].fd, .events = POLLIN};
    bool is_any = poll(polled, (nfds_t)list.n, 0) > 0;
    for (int i = 0; i < list.n; i++) {
        const struct task *task = &list.tasks[i];
        bool is_due = task->at_ms > 0 && now_ms >= task->at_ms;
        if (is_due || (is_any && polled[i].revents))
            task->step(player, now_ms);
    }
}
