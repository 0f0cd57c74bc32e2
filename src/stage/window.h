/* One SDL window and its events: what the drivers that draw on one share. */
#ifndef STAGE_WINDOW_H
#define STAGE_WINDOW_H

#include <SDL.h>
#include <stdbool.h>

#include "stage/display.h"
#include "stage/input.h"
#include "stage/power.h"
#include "stage/waker.h"

/* The first field of a driver's state, so that a pointer to that state is one to the window. */
struct window {
    SDL_Window *sdl;
    uint32_t *own; /* pixels to draw on where SDL's cannot be drawn on */
    int own_w, own_h;
    bool is_blocking; /* SDL's driver can sleep until an event comes */
    bool is_full;
    bool is_kiosk; /* nobody may put the window away */
    int display;
    struct waker waker;
    struct input input;         /* its w_px and h_px: the canvas's, set by the driver */
    struct power power;         /* of the display */
    int followed_w, followed_h; /* the X screen's size once it has changed; else 0 */
};

/* Opens SDL's video and a window, and returns a driver's state of n_bytes that begins with it; NULL when that fails. */
void *window_create(size_t n_bytes, const struct stage_options *options, struct error *error);

/* Closes both and frees the state. */
void window_destroy(void *state);

/* Destroys the state of a driver that could not go on, with SDL's reason in error; returns false. */
bool window_fail(void *state, struct error *error);

/* Makes our own pixels w x h; true when they are new, and black. */
bool window_resize_own(struct window *window, int w, int h);

/* Frees our own pixels; their size stays. */
void window_drop_own(struct window *window);

/* Gives our own pixels to draw on. */
void window_open_own(struct window *window, struct scene_canvas *canvas);

/* The functions of struct display_driver that are the same for all windows; state begins with a struct window. */

/* See frame_us there. */
int64_t window_frame_us(void *state);

/* See is_dark there. */
bool window_is_dark(void *state);

/* See sleep there. */
bool window_sleep(void *state, bool is_asleep);

/* See toggle_full there. */
void window_toggle_full(void *state);

/* See watch there. */
bool window_watch(void *state, int fd);

/* See unwatch there. */
void window_unwatch(void *state, int fd);

/* See wait there. */
enum display_news window_wait(void *state, int timeout_ms, struct stage_event *event);

#endif
