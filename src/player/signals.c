/* SIGHUP reloads, SIGUSR1 and SIGUSR2 turn cards, SIGTERM and SIGINT quit. Owns nothing. */
#include "player/signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/log.h"

static const struct {
    int number;
    enum command command;
} signals[] = {
    {.number = SIGTERM, .command = COMMAND_QUIT},     {.number = SIGINT, .command = COMMAND_QUIT},
    {.number = SIGHUP, .command = COMMAND_RELOAD},    {.number = SIGUSR1, .command = COMMAND_NEXT},
    {.number = SIGUSR2, .command = COMMAND_PREVIOUS},
};

enum { N_SIGNALS = sizeof signals / sizeof *signals };

/* Signals that nobody reads would stay blocked. */
static void end_by_default(const char *reason)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    log_event("cannot receive signals: %s; only SIGTERM and SIGINT work, and end the program at once", reason);
}

int signals_open(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < N_SIGNALS; i++)
        sigaddset(&set, signals[i].number);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0)
        end_by_default(strerror(errno));
    return fd;
}

bool signals_take(int fd, enum command *command)
{
    struct signalfd_siginfo info;
    if (read(fd, &info, sizeof info) != sizeof info)
        return false;
    *command = COMMAND_QUIT;
    for (size_t i = 0; i < N_SIGNALS; i++)
        if ((uint32_t)signals[i].number == info.ssi_signo)
            *command = signals[i].command;
    return true;
}
