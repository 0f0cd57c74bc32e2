/* A picture of the screen as a file. */
#ifndef PLAYER_SCREENSHOT_H
#define PLAYER_SCREENSHOT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/str.h"
#include "stage/stage.h"

/* One that is being written; zeroed: none. */
struct screenshot {
    bool is_begun;    /* its end has not been reported yet */
    int fd;           /* the writer's report */
    pid_t pid;        /* 0: none is left to be reaped */
    uint64_t asker;   /* for the caller's use */
    int64_t until_ms; /* then it is given up */
};

enum screenshot_state { SCREENSHOT_NONE, SCREENSHOT_RUNNING, SCREENSHOT_WRITTEN, SCREENSHOT_FAILED };

/* Copies the screen's pixels and has them written as a PNG to the path by a process of their own. */
bool screenshot_begin(struct screenshot *shot, struct stage *stage, Str path, int64_t now_ms, struct error *error);

/* Returns how far it is; after WRITTEN and FAILED (with its reason) call screenshot_finish. */
enum screenshot_state screenshot_look(struct screenshot *shot, int64_t now_ms, struct error *error);

/* Returns the descriptor to watch; -1 when no picture is being written. */
int screenshot_fd(const struct screenshot *shot);

/* Returns when to look again though screenshot_fd is not readable; 0: never. */
int64_t screenshot_at_ms(const struct screenshot *shot);

/* Ends one, whether it is written or not. */
void screenshot_finish(struct screenshot *shot);

#endif
