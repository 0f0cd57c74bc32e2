/* One SDL window and its events, shared by the drivers that draw on one. */
#ifndef STAGE_WINDOW_H
#define STAGE_WINDOW_H

#include <SDL.h>
#include <stdbool.h>

#include "stage/display.h"
#include "stage/input.h"
#include "stage/power.h"
#include "stage/waker.h"

/* The first field of such a driver's state, so that a pointer to the state also points to the window. */
struct window {
    SDL_Window *sdl;
    uint32_t *own; /* pixels to draw on where SDL's cannot be drawn on */
    int own_w, own_h;
    bool is_blocking; /* SDL's driver can sleep until an event arrives */
    bool is_full;
    bool is_kiosk; /* nobody may put the window away */
    int display;
    struct waker waker;
    struct input input;         /* the driver sets w_px and h_px to the canvas's size */
    struct power power;         /* the display's */
    int followed_w, followed_h; /* the X screen's size once it has changed, else 0 */
};

/* Opens SDL's video and a window; returns a driver's state of n_bytes that begins with the window, or NULL on
   failure. */
void *window_create(size_t n_bytes, const struct stage_options *options, struct error *error);

/* Closes the window and SDL's video and frees the state. */
void window_destroy(void *state);

/* Destroys the state of a driver that failed to open, with SDL's reason in error; returns false. */
bool window_fail(void *state, struct error *error);

/* Sets the size of our own pixels; true when they are new, and black. */
bool window_resize_own(struct window *window, int w, int h);

/* Frees our own pixels; keeps their size. */
void window_drop_own(struct window *window);

/* Returns our own pixels in canvas. */
void window_open_own(struct window *window, struct scene_canvas *canvas);

/* The functions of struct display_driver that all windows share; the state begins with a struct window. */

/* See frame_us there. */
int64_t window_frame_us(void *state);

/* See is_dark there. */
bool window_is_dark(void *state);

/* See sleep there. */
bool window_sleep(void *state, bool is_asleep);

/* See toggle_fullscreen there. */
void window_toggle_full(void *state);

/* See watch there. */
bool window_watch(void *state, int fd);

/* See unwatch there. */
void window_unwatch(void *state, int fd);

/* See wait there. */
enum display_news window_wait(void *state, int timeout_ms, struct stage_event *event);

#endif
