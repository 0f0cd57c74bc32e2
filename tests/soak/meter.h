/* A process's resources, from /proc. */
#ifndef SOAK_METER_H
#define SOAK_METER_H

#include <sys/types.h>

struct meter {
    long rss_kb, pss_kb, private_kb;
    int n_fds, n_watches, n_threads, n_children;
};

/* Measures a process; -1 for what cannot be read. */
struct meter meter_process(pid_t pid);

/* Counts the files under a folder. */
int meter_files(const char *folder);

#endif
