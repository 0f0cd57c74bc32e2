/* SDL only sleeps on its own descriptors, so a small thread sleeps on ours and pushes one SDL event when one is
   readable. It then waits until the loop has handled them and arms it again: an idle stage costs no wake-ups, a busy
   descriptor one event per turn. Owns the thread and the eventfd that wakes it. */
#include "stage/waker.h"

#include <SDL.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/die.h"

bool waker_init(struct waker *waker, struct error *error)
{
    *waker = (struct waker){.control_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (waker->control_fd < 0)
        return error_set(error, "cannot make an eventfd: %s", strerror(errno));
    pthread_mutex_init(&waker->mutex, NULL);
    waker->event_type = SDL_RegisterEvents(1);
    return true;
}

enum { TRIES = 5, PAUSE_MS = 10 };

/* If this fails the thread sleeps on, and waker_finish waits for it. */
static void stir(struct waker *waker)
{
    uint64_t one = 1;
    for (int i = 0; i < TRIES && write(waker->control_fd, &one, sizeof one) < 0;)
        i += errno != EINTR;
}

static void wake_loop(const struct waker *waker)
{
    for (int i = 0; i < TRIES && SDL_PushEvent(&(SDL_Event){.type = waker->event_type}) < 0; i++)
        SDL_Delay(PAUSE_MS);
}

/* Returns the number of descriptors to poll, or -1 when the thread is to end. */
static int list(struct waker *waker, struct pollfd polled[STAGE_MOST_WATCHED + 1])
{
    pthread_mutex_lock(&waker->mutex);
    int n = 0;
    polled[n++] = (struct pollfd){.fd = waker->control_fd, .events = POLLIN};
    for (int i = 0; waker->is_armed && i < waker->n_fds; i++)
        polled[n++] = (struct pollfd){.fd = waker->fds[i], .events = POLLIN};
    if (waker->is_ending)
        n = -1;
    pthread_mutex_unlock(&waker->mutex);
    return n;
}

static bool note_ready(struct waker *waker, const struct pollfd *polled, int n)
{
    bool is_any = false;
    pthread_mutex_lock(&waker->mutex);
    for (int i = 0; i < waker->n_fds; i++)
        for (int k = 0; k < n; k++)
            if (polled[k].fd == waker->fds[i] && polled[k].revents)
                is_any = waker->is_ready[i] = true;
    if (is_any)
        waker->is_armed = false;
    pthread_mutex_unlock(&waker->mutex);
    return is_any;
}

static void *run(void *argument)
{
    struct waker *waker = argument;
    struct pollfd polled[STAGE_MOST_WATCHED + 1];
    for (int n; (n = list(waker, polled)) > 0;) {
        if (poll(polled, (nfds_t)n, -1) < 0)
            continue;
        uint64_t count;
        if (polled[0].revents && read(waker->control_fd, &count, sizeof count) < 0)
            continue;
        if (note_ready(waker, polled + 1, n - 1))
            wake_loop(waker);
    }
    return NULL;
}

/* Signals belong to the loop's thread. */
static void start(struct waker *waker)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    if (pthread_create(&waker->thread, NULL, run, waker) != 0)
        die_no_memory();
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    waker->is_started = true;
}

void waker_finish(struct waker *waker)
{
    pthread_mutex_lock(&waker->mutex);
    waker->is_ending = true;
    pthread_mutex_unlock(&waker->mutex);
    stir(waker);
    if (waker->is_started)
        pthread_join(waker->thread, NULL);
    pthread_mutex_destroy(&waker->mutex);
    close(waker->control_fd);
}

bool waker_add(struct waker *waker, int fd)
{
    pthread_mutex_lock(&waker->mutex);
    bool fits = waker->n_fds < STAGE_MOST_WATCHED;
    if (fits) {
        waker->is_ready[waker->n_fds] = false;
        waker->fds[waker->n_fds++] = fd;
    }
    pthread_mutex_unlock(&waker->mutex);
    if (!waker->is_started)
        start(waker);
    stir(waker);
    return fits;
}

void waker_remove(struct waker *waker, int fd)
{
    pthread_mutex_lock(&waker->mutex);
    int n = 0;
    for (int i = 0; fd >= 0 && i < waker->n_fds; i++) {
        waker->fds[n] = waker->fds[i];
        waker->is_ready[n] = waker->is_ready[i];
        n += waker->fds[i] != fd;
    }
    waker->n_fds = n;
    pthread_mutex_unlock(&waker->mutex);
    stir(waker);
}

int waker_take(struct waker *waker)
{
    int fd = -1;
    pthread_mutex_lock(&waker->mutex);
    for (int i = 0; fd < 0 && i < waker->n_fds; i++) {
        if (!waker->is_ready[i])
            continue;
        waker->is_ready[i] = false;
        fd = waker->fds[i];
    }
    pthread_mutex_unlock(&waker->mutex);
    return fd;
}

void waker_arm(struct waker *waker)
{
    pthread_mutex_lock(&waker->mutex);
    bool was_armed = waker->is_armed || waker->n_fds == 0;
    waker->is_armed = waker->is_armed || waker->n_fds > 0;
    pthread_mutex_unlock(&waker->mutex);
    if (!was_armed)
        stir(waker);
}
