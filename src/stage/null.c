/* Behaves like a display, so that a test can play a whole show. Owns its pixels and its queue. */
#include "stage/null.h"

#include <assert.h>
#include <poll.h>
#include <stdlib.h>

#include "base/die.h"

struct null {
    uint32_t *pixels;
    int w, h;
    bool is_new;
    struct stage_event *events; /* a growing ring */
    int n_events, first, capacity;
    int fds[STAGE_MOST_WATCHED];
    int n_fds;
};

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

static bool open_null(void **state, const struct stage_options *options, struct error *error)
{
    (void)error;
    struct null *null = calloc(1, sizeof *null);
    if (!null)
        die_no_memory();
    bool has_size = options->w_px > 0 && options->h_px > 0;
    make_pixels(null, has_size ? options->w_px : DEFAULT_W, has_size ? options->h_px : DEFAULT_H);
    *state = null;
    return true;
}

static void close_null(void *state)
{
    struct null *null = state;
    free(null->pixels);
    free(null->events);
    free(null);
}

static void open_canvas(void *state, struct scene_canvas *canvas, Rect stale[2])
{
    struct null *null = state;
    *canvas = (struct scene_canvas){null->pixels, null->w, null->h, null->w};
    if (null->is_new)
        stale[0] = (Rect){0, 0, null->w, null->h};
    null->is_new = false;
}

static bool present(void *state, const Rect areas[2])
{
    (void)state;
    (void)areas;
    return true;
}

static int64_t frame_us(void *state)
{
    (void)state;
    return 0;
}

static bool is_dark(void *state)
{
    (void)state;
    return false;
}

static bool sleep_never(void *state, bool is_asleep)
{
    (void)state;
    (void)is_asleep;
    return false;
}

static void toggle_nothing(void *state)
{
    (void)state;
}

const uint32_t *null_pixels(const struct null *null)
{
    return null->pixels;
}

/* ---- events ---- */

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

static bool watch(void *state, int fd)
{
    struct null *null = state;
    assert(fd >= 0);
    if (null->n_fds == STAGE_MOST_WATCHED)
        return false;
    null->fds[null->n_fds++] = fd;
    return true;
}

static void unwatch(void *state, int fd)
{
    struct null *null = state;
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

/* Takes turns, so that a busy descriptor does not keep the others waiting. */
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

static enum display_news wait(void *state, int timeout_ms, struct stage_event *event)
{
    struct null *null = state;
    return take_event(null, event) || take_readable(null, timeout_ms, event) ? DISPLAY_EVENT : DISPLAY_QUIET;
}

const struct display_driver null_driver = {
    .open = open_null,
    .close = close_null,
    .open_canvas = open_canvas,
    .present = present,
    .frame_us = frame_us,
    .is_dark = is_dark,
    .sleep = sleep_never,
    .toggle_fullscreen = toggle_nothing,
    .watch = watch,
    .unwatch = unwatch,
    .wait = wait,
};
