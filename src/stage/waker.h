/* Descriptors that wake SDL's event loop. */
#ifndef STAGE_WAKER_H
#define STAGE_WAKER_H

#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"

/* The mutex guards the fields from `fds` on; the others belong to the loop's thread. */
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

/* Prepares a waker without descriptors; the thread starts with the first one. */
bool waker_init(struct waker *waker, struct error *error);

/* Ends the thread. */
void waker_finish(struct waker *waker);

/* Adds a descriptor; false when there are too many. */
bool waker_add(struct waker *waker, int fd);

/* Removes a descriptor; -1 removes all. */
void waker_remove(struct waker *waker, int fd);

/* Returns a descriptor found readable and clears its mark; -1 when none is left. */
int waker_take(struct waker *waker);

/* Looks for readable descriptors again, now that the caller has handled those reported. */
void waker_arm(struct waker *waker);

#endif
