/* SDL sleeps on its own descriptors alone, so a small thread sleeps on ours and pushes one SDL event when one is
   readable. Then it waits until the loop has dealt with them and arms it again: an idle stage costs no wake-ups, a busy
   descriptor one event a turn. Owns the thread and the eventfd that stirs it. */
#include "stage/watch.h"

#include <SDL.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/die.h"

bool watch_init(struct watch *watch, struct error *error)
{
    *watch = (struct watch){.control_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (watch->control_fd < 0)
        return error_set(error, "cannot make an eventfd: %s", strerror(errno));
    pthread_mutex_init(&watch->mutex, NULL);
    watch->event_type = SDL_RegisterEvents(1);
    return true;
}

static void stir(struct watch *watch)
{
    uint64_t one = 1;
    while (write(watch->control_fd, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

/* Returns how many to poll, or -1 when it is over. */
static int list(struct watch *watch, struct pollfd polled[STAGE_MOST_WATCHED + 1])
{
    pthread_mutex_lock(&watch->mutex);
    int n = 0;
    polled[n++] = (struct pollfd){.fd = watch->control_fd, .events = POLLIN};
    for (int i = 0; watch->is_armed && i < watch->n_fds; i++)
        polled[n++] = (struct pollfd){.fd = watch->fds[i], .events = POLLIN};
    if (watch->is_ending)
        n = -1;
    pthread_mutex_unlock(&watch->mutex);
    return n;
}

static bool note_ready(struct watch *watch, const struct pollfd *polled, int n)
{
    bool is_any = false;
    pthread_mutex_lock(&watch->mutex);
    for (int i = 0; i < watch->n_fds; i++)
        for (int k = 0; k < n; k++)
            if (polled[k].fd == watch->fds[i] && polled[k].revents)
                is_any = watch->is_ready[i] = true;
    if (is_any)
        watch->is_armed = false;
    pthread_mutex_unlock(&watch->mutex);
    return is_any;
}

static void *run(void *argument)
{
    struct watch *watch = argument;
    struct pollfd polled[STAGE_MOST_WATCHED + 1];
    for (int n; (n = list(watch, polled)) > 0;) {
        if (poll(polled, (nfds_t)n, -1) < 0)
            continue;
        uint64_t count;
        if (polled[0].revents && read(watch->control_fd, &count, sizeof count) < 0)
            continue;
        if (note_ready(watch, polled + 1, n - 1))
            SDL_PushEvent(&(SDL_Event){.type = watch->event_type});
    }
    return NULL;
}

/* Signals are for the loop's thread. */
static void start(struct watch *watch)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    if (pthread_create(&watch->thread, NULL, run, watch) != 0)
        die_no_memory();
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    watch->is_started = true;
}

void watch_finish(struct watch *watch)
{
    pthread_mutex_lock(&watch->mutex);
    watch->is_ending = true;
    pthread_mutex_unlock(&watch->mutex);
    stir(watch);
    if (watch->is_started)
        pthread_join(watch->thread, NULL);
    pthread_mutex_destroy(&watch->mutex);
    close(watch->control_fd);
}

bool watch_add(struct watch *watch, int fd)
{
    pthread_mutex_lock(&watch->mutex);
    bool fits = watch->n_fds < STAGE_MOST_WATCHED;
    if (fits) {
        watch->is_ready[watch->n_fds] = false;
        watch->fds[watch->n_fds++] = fd;
    }
    pthread_mutex_unlock(&watch->mutex);
    if (!watch->is_started)
        start(watch);
    stir(watch);
    return fits;
}

void watch_remove(struct watch *watch, int fd)
{
    pthread_mutex_lock(&watch->mutex);
    int n = 0;
    for (int i = 0; fd >= 0 && i < watch->n_fds; i++) {
        watch->fds[n] = watch->fds[i];
        watch->is_ready[n] = watch->is_ready[i];
        n += watch->fds[i] != fd;
    }
    watch->n_fds = n;
    pthread_mutex_unlock(&watch->mutex);
    stir(watch);
}

int watch_take(struct watch *watch)
{
    int fd = -1;
    pthread_mutex_lock(&watch->mutex);
    for (int i = 0; fd < 0 && i < watch->n_fds; i++) {
        if (!watch->is_ready[i])
            continue;
        watch->is_ready[i] = false;
        fd = watch->fds[i];
    }
    pthread_mutex_unlock(&watch->mutex);
    return fd;
}

void watch_arm(struct watch *watch)
{
    pthread_mutex_lock(&watch->mutex);
    bool was_armed = watch->is_armed || watch->n_fds == 0;
    watch->is_armed = watch->is_armed || watch->n_fds > 0;
    pthread_mutex_unlock(&watch->mutex);
    if (!was_armed)
        stir(watch);
}
