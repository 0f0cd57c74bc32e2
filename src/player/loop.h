/* The loop's tasks: what runs when a descriptor is readable or a deadline has come. */
#ifndef PLAYER_LOOP_H
#define PLAYER_LOOP_H

#include "stage/stage.h"

struct player; /* what all steps work on; opaque to the loop */

/* A step may also run when it has nothing to do. */
struct task {
    int fd;        /* runs when this is readable; -1: none */
    int64_t at_ms; /* runs at this time; 0 or less: never */
    void (*step)(struct player *player, int64_t now_ms);
};

/* The descriptors that the stage watches for the tasks; zeroed: none. */
struct loop {
    int fds[STAGE_MOST_WATCHED];
    int n_fds;
};

/* Tasks, listed again for every turn. */
struct task_list {
    const struct task *tasks;
    int n;
};

/* Sleeps until a task is ready or the stage has an event. A descriptor that was closed since the last call must not
   have been replaced by another of the same number. */
void loop_wait(struct loop *loop, struct stage *stage, struct task_list list, struct stage_event *event);

/* Runs the tasks that are ready, in their order. */
void loop_run(struct task_list list, struct player *player, int64_t now_ms);

#endif
