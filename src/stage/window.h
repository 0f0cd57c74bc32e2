/* One SDL window and the pixels behind it. */
#ifndef STAGE_WINDOW_H
#define STAGE_WINDOW_H

#include <SDL.h>
#include <stdbool.h>

#include "stage/power.h"
#include "stage/scene.h"

/* Pixels are drawn into SDL's window surface where it has our format, else into our own and handed over by
 * window_present. */
struct window {
    SDL_Window *sdl;
    SDL_Surface *surface;   /* SDL's; may change with the window's size */
    SDL_Renderer *renderer; /* where there are no window surfaces (Wayland) */
    SDL_Texture *texture;
    uint32_t *own;
    int own_w, own_h;
    bool is_blocking; /* the driver can sleep until an event comes */
    bool is_full;
    int display;
    struct power power;         /* of the display */
    int followed_w, followed_h; /* the X screen's size when it changed since the start; else 0 */
};

/* Opens SDL's video and the window. */
bool window_open(struct window *window, const struct stage_options *options, struct error *error);

/* Closes both. */
void window_close(struct window *window);

/* Gives the pixels to draw on; true when they are other ones than at the last call, so that all must be drawn. */
bool window_canvas(struct window *window, struct scene_canvas *canvas);

/* Shows two areas of the canvas, either of which may be empty. */
void window_present(struct window *window, const Rect areas[2]);

/* Goes to full screen, or back to a window. */
void window_toggle_full(struct window *window);

/* A full screen window follows its display: to be called with SDL's events of displays and of the system. */
void window_follow_display(struct window *window, const SDL_Event *event);

/* Puts the display to sleep or wakes it; false when there is no way to. */
bool window_sleep(struct window *window, bool is_asleep);

/* Returns the time from frame to frame of the window's display, in us. */
int64_t window_frame_us(const struct window *window);

#endif
