/* Saves a picture of the screen as a file. */
#ifndef PLAYER_SCREENSHOT_H
#define PLAYER_SCREENSHOT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/str.h"
#include "stage/stage.h"

/* A screenshot being written; zeroed: none. */
struct screenshot {
    bool is_begun;    /* its end has not been reported yet */
    int fd;           /* the writer's report */
    pid_t pid;        /* 0: no process left to collect */
    uint64_t asker;   /* for the caller's use */
    int64_t until_ms; /* gives up at this time */
};

enum screenshot_state { SCREENSHOT_NONE, SCREENSHOT_RUNNING, SCREENSHOT_WRITTEN, SCREENSHOT_FAILED };

/* Copies the screen's pixels and starts a process that writes them as a PNG to the path. */
bool screenshot_begin(struct screenshot *shot, struct stage *stage, Str path, int64_t now_ms, struct error *error);

/* Returns the progress; after WRITTEN or FAILED (with the reason) call screenshot_finish. */
enum screenshot_state screenshot_look(struct screenshot *shot, int64_t now_ms, struct error *error);

/* Returns the descriptor to watch; -1 when no screenshot is being written. */
int screenshot_fd(const struct screenshot *shot);

/* Returns when to call screenshot_look even if screenshot_fd is not readable; 0: never. */
int64_t screenshot_at_ms(const struct screenshot *shot);

/* Ends a screenshot, whether it has been written or not. */
void screenshot_finish(struct screenshot *shot);

#endif
