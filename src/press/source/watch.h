/* Noticing that sources change. */
#ifndef PRESS_SOURCE_WATCH_H
#define PRESS_SOURCE_WATCH_H

#include "press/source/watch_types.h"

/* Begins to watch files' folders, and folders with those in them; looks after new ones by itself, and follows links.
   "-" and addresses are passed over. What the kernel cannot tell of - a network's file system, a folder that is not
   there - is looked at every 5 s. */
void watch_init(struct watch *watch, const Str *paths, int n_paths);

/* As watch_init where the kernel tells nothing at all. */
void watch_init_polling(struct watch *watch, const Str *paths, int n_paths);

/* Ends it. */
void watch_finish(struct watch *watch);

/* Takes what the descriptor has to tell. */
void watch_hear(struct watch *watch, int64_t now_ms);

/* True, once, when something changed and has been quiet since, or did not become quiet for long. */
bool watch_tick(struct watch *watch, int64_t now_ms);

/* Returns in how many ms watch_tick is to be called; -1: not before a change. */
int watch_wait_ms(const struct watch *watch, int64_t now_ms);

#endif
