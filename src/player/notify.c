/* Most shows run without a service manager, so libsystemd is loaded only when one listens. Owns the table of its
 * functions. */
#include "player/notify.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/library.h"
#include "base/log.h"

#ifdef PLACARD_SYSTEMD
#include <systemd/sd-daemon.h>

static struct systemd {
    int (*notify)(int unset_environment, const char *state);
    int (*watchdog_enabled)(int unset_environment, uint64_t *usec);
} systemd;

static const struct library_function functions[] = {
    LIBRARY_FUNCTION(struct systemd, notify, sd_notify),
    LIBRARY_FUNCTION(struct systemd, watchdog_enabled, sd_watchdog_enabled)};

static struct library library = {.soname = "libsystemd.so.0",
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &systemd};

static bool load(void)
{
    bool is_first = !library.is_tried, is_loaded = library_load(&library);
    if (is_first && !is_loaded)
        log_event("cannot notify the service manager: install the package libsystemd0");
    return is_loaded;
}

static void tell(const char *state)
{
    if (getenv("NOTIFY_SOCKET") && load())
        systemd.notify(0, state);
}

int64_t notify_wait_ms(void)
{
    uint64_t usec = 0;
    if (!getenv("NOTIFY_SOCKET") || !getenv("WATCHDOG_USEC") || !load() || systemd.watchdog_enabled(0, &usec) <= 0)
        return -1;
    return (int64_t)(usec / 2000);
}
#else
static void tell(const char *state)
{
    (void)state;
}

int64_t notify_wait_ms(void)
{
    return -1;
}
#endif

void notify_ready(void)
{
    tell("READY=1");
}

void notify_status(const char *text)
{
    char state[256];
    snprintf(state, sizeof state, "STATUS=%s", text);
    for (char *c = state; *c; c++)
        if (*c == '\n')
            *c = ' '; /* a second line would be another notice */
    tell(state);
}

void notify_alive(void)
{
    tell("WATCHDOG=1");
}

void notify_stopping(void)
{
    tell("STOPPING=1");
}
