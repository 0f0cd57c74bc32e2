/* Descriptors that are to wake SDL's event loop. */
#ifndef STAGE_WAKER_H
#define STAGE_WAKER_H

#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"

/* fds and n_fds belong to the loop's side; what is behind the mutex to both. */
struct waker {
    pthread_t thread;
    pthread_mutex_t mutex;
    bool is_started;
    int control_fd; /* wakes the thread */
    uint32_t event_type;
    int fds[STAGE_MOST_WATCHED];
    bool is_ready[STAGE_MOST_WATCHED];
    int n_fds;
    bool is_armed, is_ending;
};

/* Makes an empty one; no thread runs before the first descriptor. */
bool waker_init(struct waker *waker, struct error *error);

/* Ends the thread. */
void waker_finish(struct waker *waker);

/* Adds a descriptor; false when there are too many. */
bool waker_add(struct waker *waker, int fd);

/* Takes one away; -1 takes all. */
void waker_remove(struct waker *waker, int fd);

/* Takes one descriptor that was found readable; -1 when none is left. */
int waker_take(struct waker *waker);

/* Looks for readable ones again, now that those told were dealt with. */
void waker_arm(struct waker *waker);

#endif
