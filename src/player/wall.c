/* The kernel knows whether a time service disciplines its clock (adjtimex), and its timers notice when the clock is
 * set. In builds for tests, a file can make the clock fast, wrong or undisciplined. Owns a timer. */
#include "player/wall.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

enum { S_MS = 1000, MS_NS = 1000000 };

/* A service that may not set the clock may not ask the kernel about it either; timesyncd leaves a file. */
static bool is_disciplined(void)
{
    struct timex state = {.modes = 0};
    int is = adjtimex(&state);
    if (is < 0 && errno == EPERM)
        return access("/run/systemd/timesync/synchronized", F_OK) == 0;
    return is >= 0 && is != TIME_ERROR && !(state.status & STA_UNSYNC);
}

#ifdef PLACARD_FAULTS
/* PLACARD_CLOCK names a file with three numbers: the speed, how many ms the clock is ahead, and 1 if it is right. */
static void take_pretence(struct show_wall *wall, int64_t unix_ns)
{
    const char *path = getenv("PLACARD_CLOCK");
    FILE *file = path ? fopen(path, "re") : NULL;
    int speed, is_trusted;
    long long ahead_ms;
    if (file && fscanf(file, "%d %lld %d", &speed, &ahead_ms, &is_trusted) == 3 && speed > 0) {
        wall->speed = speed;
        wall->unix_ms = unix_ns / 1000 * speed / (MS_NS / 1000) + ahead_ms;
        wall->is_trusted = is_trusted;
    }
    if (file)
        fclose(file);
}
#endif

/* Both clocks are read at the same moment, nearly; the ms of the show's clock are rounded down. */
struct show_wall wall_read(void)
{
    struct timespec now, unix;
    clock_gettime(CLOCK_MONOTONIC, &now);
    clock_gettime(CLOCK_REALTIME, &unix);
    int64_t unix_ns = (int64_t)unix.tv_sec * S_MS * MS_NS + unix.tv_nsec - now.tv_nsec % MS_NS;
    struct show_wall wall = {.at_ms = (int64_t)now.tv_sec * S_MS + now.tv_nsec / MS_NS,
                             .unix_ms = unix_ns / MS_NS,
                             .speed = 1,
                             .is_trusted = is_disciplined()};
#ifdef PLACARD_FAULTS
    take_pretence(&wall, unix_ns);
#endif
    return wall;
}

void wall_open(struct wall *wall)
{
    *wall = (struct wall){.fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK)};
}

void wall_close(struct wall *wall)
{
    if (wall->fd >= 0)
        close(wall->fd);
    wall->fd = -1;
}

void wall_wait(struct wall *wall, int64_t unix_ms)
{
    struct itimerspec at = {.it_value = {.tv_sec = unix_ms / S_MS, .tv_nsec = unix_ms % S_MS * MS_NS}};
    if (wall->fd < 0 || unix_ms == wall->wait_ms)
        return;
    if (timerfd_settime(wall->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL) == 0)
        wall->wait_ms = unix_ms;
}

/* A timer that the clock's setting has cancelled must be set again. */
void wall_hear(struct wall *wall)
{
    uint64_t n;
    if (wall->fd >= 0 && read(wall->fd, &n, sizeof n) < 0)
        n = 0;
    wall->wait_ms = 0;
}
