/* What a stage is without a screen: pixels in memory and a queue of made-up events. */
#ifndef STAGE_NULL_H
#define STAGE_NULL_H

#include <stdbool.h>

#include "stage/scene.h"

struct null {
    uint32_t *pixels;
    int w, h;
    bool is_new;
    struct stage_event *events; /* a ring that grows */
    int n_events, first, capacity;
    int fds[STAGE_MOST_WATCHED];
    int n_fds;
};

/* Begins with w x h black pixels; 0 x 0 means 1920 x 1080. */
void null_init(struct null *null, int w, int h);

/* Frees both. */
void null_finish(struct null *null);

/* Gives the pixels to draw on; true when they are other ones than at the last call. */
bool null_canvas(struct null *null, struct scene_canvas *canvas);

/* Puts an event in the queue. */
void null_push(struct null *null, const struct stage_event *event);

/* Adds a descriptor; false when there are too many. */
bool null_watch(struct null *null, int fd);

/* Takes one away; -1 takes all. */
void null_unwatch(struct null *null, int fd);

/* Takes the next event, or waits for a descriptor; false when the time passed. A new size takes effect here. */
bool null_wait(struct null *null, int timeout_ms, struct stage_event *event);

#endif
