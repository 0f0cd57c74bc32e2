/* A process that waits for a lost disk or server ignores all signals, even SIGKILL, so its end is polled for, not
 * waited for. Owns the list of such processes. */
#include "player/reaper.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A child that somebody else has collected is gone too. */
static bool has_ended(pid_t pid, int *status)
{
    pid_t got;
    while ((got = waitpid(pid, status, WNOHANG)) < 0 && errno == EINTR)
        continue;
    return got != 0;
}

bool reaper_end(struct reaper *reaper, pid_t pid, int *status)
{
    assert(pid > 0 && !reaper_is_full(reaper));
    *status = 0;
    kill(pid, SIGKILL);
    for (int i = 0; i < REAPER_PATIENCE_MS; i++) {
        if (has_ended(pid, status))
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    reaper->pids[reaper->n++] = pid;
    return false;
}

void reaper_collect(struct reaper *reaper)
{
    int status;
    for (int i = reaper->n - 1; i >= 0; i--)
        if (has_ended(reaper->pids[i], &status))
            reaper->pids[i] = reaper->pids[--reaper->n];
}

bool reaper_is_full(const struct reaper *reaper)
{
    return reaper->n == REAPER_MOST;
}

/* Reads a file of /proc about a process; false when it cannot be read. */
static bool read_about(pid_t pid, const char *name, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, size - 1);
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

bool reaper_is_stopped(pid_t pid)
{
    char text[512];
    const char *state = read_about(pid, "stat", text, sizeof text) ? strrchr(text, ')') : NULL; /* end of the name */
    return state && state[1] == ' ' && state[2] == 'T';
}

int64_t reaper_waited_ms(pid_t pid)
{
    char text[128];
    long long run_ns, wait_ns;
    bool is_known =
        read_about(pid, "schedstat", text, sizeof text) && sscanf(text, "%lld %lld", &run_ns, &wait_ns) == 2;
    return is_known ? wait_ns / 1000000 : 0;
}
