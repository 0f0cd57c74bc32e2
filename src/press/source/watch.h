/* Notices changes of the sources. */
#ifndef PRESS_SOURCE_WATCH_H
#define PRESS_SOURCE_WATCH_H

#include "press/source/watch_types.h"

/* Watches files' folders, and folders with their subfolders, including new ones and the targets of links. Ignores
 * "-" and addresses. What the kernel does not report on - network file systems, missing folders - is polled every 5
 * s. */
void watch_init(struct watch *watch, const Str *paths, int n_paths);

/* Like watch_init, by polling alone. */
void watch_init_polling(struct watch *watch, const Str *paths, int n_paths);

/* Ends it. */
void watch_finish(struct watch *watch);

/* Reads events from the descriptor. */
void watch_hear(struct watch *watch, int64_t now_ms);

/* Returns true once per change: when there has been no other for a while, or when changes have continued for long. */
bool watch_tick(struct watch *watch, int64_t now_ms);

/* Returns the time in ms until watch_tick must be called; -1: not before there is a change. */
int watch_wait_ms(const struct watch *watch, int64_t now_ms);

#endif
