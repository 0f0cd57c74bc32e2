/* What every display driver does. To add one, write a file with one such struct and name it in stage.c. */
#ifndef STAGE_DISPLAY_H
#define STAGE_DISPLAY_H

#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"
#include "stage/stage_options.h"
#include "stage/scene.h"

/* What a driver's wait has found. */
enum display_news {
    DISPLAY_QUIET,   /* nothing, or nothing for us */
    DISPLAY_EVENT,   /* the event is filled in */
    DISPLAY_EXPOSED, /* what was on the display is lost: draw all of it */
    DISPLAY_RESIZED  /* the same, and the canvas may have another size */
};

/* The state is the driver's own. */
struct display_driver {
    /* Opens the display; false with an error that says what to do. The options' rotate is 0, 90, 180 or 270. */
    bool (*open)(void **state, const struct stage_options *options, struct error *error);
    /* Closes it and frees the state. */
    void (*close)(void *state);
    /* Gives the pixels to draw the next frame on, and two areas of them that do not have what was last presented: all
       of it for new pixels, nothing (as on entry) where each frame is drawn on the one before. */
    void (*open_canvas)(void *state, struct scene_canvas *canvas, Rect stale[2]);
    /* Shows the canvas, which differs from the last frame in two areas, either of which may be empty; false when no
       display took it. */
    bool (*present)(void *state, const Rect areas[2]);
    /* Returns the time from frame to frame in us; 0: transitions take no time. */
    int64_t (*frame_us)(void *state);
    /* True while nobody can see a frame: no display is connected, it sleeps, or another program has it. */
    bool (*is_dark)(void *state);
    /* Puts the display to sleep or wakes it; false when there is no way to do so. */
    bool (*sleep)(void *state, bool is_asleep);
    /* Switches between full screen and a window, where there are windows. */
    void (*toggle_fullscreen)(void *state);
    /* Adds a descriptor that ends a wait when it is readable; false when there are too many. */
    bool (*watch)(void *state, int fd);
    /* Removes a descriptor; -1 removes all. */
    void (*unwatch)(void *state, int fd);
    /* Sleeps until there is news, but not longer than timeout_ms (-1: for ever). */
    enum display_news (*wait)(void *state, int timeout_ms, struct stage_event *event);
};

/* A driver and what it has open. */
struct display {
    const struct display_driver *driver;
    void *state;
};

#endif
