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
    bool is_begun;    /* its end has not been told yet */
    int fd;           /* what the writer says of it */
    pid_t pid;        /* 0: none is left to be reaped */
    uint64_t asker;   /* for the caller's use */
    int64_t until_ms; /* then it is given up */
};

enum screenshot_state { SCREENSHOT_NONE, SCREENSHOT_RUNNING, SCREENSHOT_WRITTEN, SCREENSHOT_FAILED };

/* Copies the screen's pixels and has them written as a PNG to the path by a process of their own; watch fd. */
bool screenshot_begin(struct screenshot *shot, struct stage *stage, Str path, int64_t now_ms, struct error *error);

/* Says how far it is; after WRITTEN and FAILED (with its reason) stop watching fd and call screenshot_finish. */
enum screenshot_state screenshot_look(struct screenshot *shot, int64_t now_ms, struct error *error);

/* Returns when to look again though fd is not readable; 0 when not. */
int64_t screenshot_at_ms(const struct screenshot *shot);

/* Ends one, whether it is written or not. */
void screenshot_finish(struct screenshot *shot);

#endif
