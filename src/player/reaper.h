/* Ends processes without waiting for those that cannot end yet. */
#ifndef PLAYER_REAPER_H
#define PLAYER_REAPER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { REAPER_MOST = 8, REAPER_PATIENCE_MS = 100 };

/* Children that were killed but have not ended; zeroed: none. */
struct reaper {
    pid_t pids[REAPER_MOST];
    int n;
};

/* Kills a child and waits at most REAPER_PATIENCE_MS for its end. True with the status of waitpid; false: it is
 * collected later. It must not be full. */
bool reaper_end(struct reaper *reaper, pid_t pid, int *status);

/* Collects those that have ended since. */
void reaper_collect(struct reaper *reaper);

/* True when no more children can be ended until a stuck one has been collected. */
bool reaper_is_full(const struct reaper *reaper);

/* True when a signal has stopped the process: it does nothing until another signal continues it. */
bool reaper_is_stopped(pid_t pid);

/* Returns for how long, in all, the process has waited for a processor that others kept busy; 0 when the kernel does
 * not count it. */
int64_t reaper_waited_ms(pid_t pid);

#endif
