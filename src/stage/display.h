/* What every display driver does. To add a driver, write a file with one such struct and name it in stage.c. */
#ifndef STAGE_DISPLAY_H
#define STAGE_DISPLAY_H

#include <stdint.h>

#include "base/error.h"
#include "stage/event.h"
#include "stage/stage_options.h"
#include "stage/scene.h"

/* The result of a driver's wait. */
enum display_news {
    DISPLAY_QUIET,   /* nothing, or nothing of interest */
    DISPLAY_EVENT,   /* the event is filled in */
    DISPLAY_EXPOSED, /* the display has lost its picture: draw all of it */
    DISPLAY_RESIZED  /* the same, and the canvas may have a new size */
};

/* The state belongs to the driver. */
struct display_driver {
    /* Opens the display; on failure returns false with an error that says what to do. options->rotate is 0, 90, 180 or
       270. */
    bool (*open)(void **state, const struct stage_options *options, struct error *error);
    /* Closes it and frees the state. */
    void (*close)(void *state);
    /* Returns the pixels to draw the next frame on and two areas of them that lack the last presented frame: everything
       for new pixels, unchanged (empty on entry) if each frame is drawn over the one before. */
    void (*open_canvas)(void *state, struct scene_canvas *canvas, Rect stale[2]);
    /* Shows the canvas, which differs from the last frame in two areas, possibly empty; false when no display took
       it. */
    bool (*present)(void *state, const Rect areas[2]);
    /* Returns the time between frames in us; 0: transitions take no time. */
    int64_t (*frame_us)(void *state);
    /* True while nobody can see a frame: the display is disconnected or asleep, or another program has it. */
    bool (*is_dark)(void *state);
    /* Puts the display to sleep or wakes it; false when that is impossible. */
    bool (*sleep)(void *state, bool is_asleep);
    /* Switches between full screen and a window, if there are windows. */
    void (*toggle_fullscreen)(void *state);
    /* Adds a descriptor that ends a wait when it is readable; false when there are too many. */
    bool (*watch)(void *state, int fd);
    /* Removes a descriptor; -1 removes all. */
    void (*unwatch)(void *state, int fd);
    /* Sleeps until something happens, at most timeout_ms (-1: for ever). */
    enum display_news (*wait)(void *state, int timeout_ms, struct stage_event *event);
};

/* A driver and its state. */
struct display {
    const struct display_driver *driver;
    void *state;
};

#endif
