/* The null stage's half of things: the same calls as a window's, so that a whole show can be played in a test. Owns its
   pixels and its queue. */
#include "stage/null.h"

#include <poll.h>
#include <stdlib.h>

#include "base/die.h"

enum { DEFAULT_W = 1920, DEFAULT_H = 1080 };

static void make_pixels(struct null *null, int w, int h)
{
    free(null->pixels);
    null->w = w;
    null->h = h;
    null->is_new = true;
    null->pixels = calloc((size_t)w * (size_t)h, sizeof *null->pixels);
    if (!null->pixels)
        die_no_memory();
}

void null_init(struct null *null, int w, int h)
{
    *null = (struct null){0};
    bool has_size = w > 0 && h > 0;
    make_pixels(null, has_size ? w : DEFAULT_W, has_size ? h : DEFAULT_H);
}

void null_finish(struct null *null)
{
    free(null->pixels);
    free(null->events);
    *null = (struct null){0};
}

bool null_canvas(struct null *null, struct scene_canvas *canvas)
{
    bool is_new = null->is_new;
    null->is_new = false;
    *canvas = (struct scene_canvas){null->pixels, null->w, null->h, null->w};
    return is_new;
}

static void grow(struct null *null)
{
    int capacity = null->capacity ? null->capacity * 2 : 16;
    struct stage_event *events = malloc((size_t)capacity * sizeof *events);
    if (!events)
        die_no_memory();
    for (int i = 0; i < null->n_events; i++)
        events[i] = null->events[(null->first + i) % null->capacity];
    free(null->events);
    null->events = events;
    null->capacity = capacity;
    null->first = 0;
}

void null_push(struct null *null, const struct stage_event *event)
{
    if (null->n_events == null->capacity)
        grow(null);
    null->events[(null->first + null->n_events++) % null->capacity] = *event;
}

bool null_watch(struct null *null, int fd)
{
    if (null->n_fds == STAGE_MOST_WATCHED)
        return false;
    null->fds[null->n_fds++] = fd;
    return true;
}

void null_unwatch(struct null *null, int fd)
{
    int n = 0;
    for (int i = 0; fd >= 0 && i < null->n_fds; i++) {
        null->fds[n] = null->fds[i];
        n += null->fds[i] != fd;
    }
    null->n_fds = n;
}

static bool take_event(struct null *null, struct stage_event *event)
{
    if (null->n_events == 0)
        return false;
    *event = null->events[null->first];
    null->first = (null->first + 1) % null->capacity;
    null->n_events--;
    if (event->kind == STAGE_RESIZED && event->w > 0 && event->h > 0)
        make_pixels(null, event->w, event->h);
    return true;
}

/* Takes turns, so that a busy descriptor cannot keep another waiting. */
static bool take_readable(struct null *null, int timeout_ms, struct stage_event *event)
{
    struct pollfd polled[STAGE_MOST_WATCHED];
    for (int i = 0; i < null->n_fds; i++)
        polled[i] = (struct pollfd){.fd = null->fds[i], .events = POLLIN};
    if (poll(polled, (nfds_t)null->n_fds, timeout_ms) <= 0)
        return false;
    int i = 0;
    while (!polled[i].revents)
        i++;
    event->kind = STAGE_READABLE;
    event->fd = polled[i].fd;
    for (int k = i; k + 1 < null->n_fds; k++)
        null->fds[k] = polled[k + 1].fd;
    null->fds[null->n_fds - 1] = polled[i].fd;
    return true;
}

bool null_wait(struct null *null, int timeout_ms, struct stage_event *event)
{
    return take_event(null, event) || take_readable(null, timeout_ms, event);
}
