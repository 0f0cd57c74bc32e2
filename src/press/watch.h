/* Noticing that sources change. */
#ifndef PRESS_WATCH_H
#define PRESS_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Watches folders, since files are replaced rather than written. fd is for poll; -1 when the system has no watch to give. */
struct watch {
    int fd;
    Arena arena;
    struct watched *watched;
    int n_watched;
    int64_t first_ms, last_ms; /* of the changes not told yet; 0 when there are none */
};

/* Begins to watch files' folders, and folders with those in them. "-" and addresses are passed over. */
void watch_init(struct watch *watch, const Str *paths, int n_paths);

/* Ends it. */
void watch_finish(struct watch *watch);

/* Takes what the descriptor has to tell. */
void watch_hear(struct watch *watch, int64_t now_ms);

/* True, once, when something changed and has been quiet since, or did not become quiet for long. */
bool watch_tick(struct watch *watch, int64_t now_ms);

/* Returns in how many ms watch_tick will have something to say; -1: not before a change. */
int watch_wait_ms(const struct watch *watch, int64_t now_ms);

#endif
