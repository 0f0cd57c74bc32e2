/* Without a GPU, SDL's plain window surface is the fastest way to the screen and the cheapest at start. If its format
   is not ours, frames are drawn in our own pixels and converted. Owns the window. */
#include "stage/surface.h"

#include <stddef.h>
#include <stdlib.h>

#include "stage/window.h"

struct surface {
    struct window window;
    SDL_Surface *sdl; /* belongs to SDL; replaced when the window's size changes */
};

_Static_assert(offsetof(struct surface, window) == 0, "window.h takes the state for the window");

static bool open_surface(void **state, const struct stage_options *options, struct error *error)
{
    struct surface *surface = window_create(sizeof *surface, options, error);
    if (!surface)
        return false;
    *state = surface;
    return SDL_GetWindowSurface(surface->window.sdl) || window_fail(surface, error);
}

static bool has_our_format(const SDL_Surface *sdl)
{
    Uint32 format = sdl->format->format;
    bool is_plain = format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888;
    return is_plain && sdl->pitch % 4 == 0 && !SDL_MUSTLOCK(sdl);
}

/* Returns SDL's pixels or our own in canvas; true when they are new. */
static bool open_pixels(struct window *window, SDL_Surface *sdl, struct scene_canvas *canvas)
{
    bool is_new = false;
    if (sdl && has_our_format(sdl)) {
        window_drop_own(window);
        window->own_w = sdl->w;
        window->own_h = sdl->h;
        *canvas = (struct scene_canvas){sdl->pixels, sdl->w, sdl->h, sdl->pitch / 4};
        return false;
    }
    if (sdl)
        is_new = window_resize_own(window, sdl->w, sdl->h);
    else /* the window is closing: draw where nobody looks */
        is_new =
            window_resize_own(window, window->own_w > 0 ? window->own_w : 1, window->own_h > 0 ? window->own_h : 1);
    window_open_own(window, canvas);
    return is_new;
}

static void open_canvas(void *state, struct scene_canvas *canvas, Rect stale[2])
{
    struct surface *surface = state;
    SDL_Surface *sdl = SDL_GetWindowSurface(surface->window.sdl);
    bool is_new = open_pixels(&surface->window, sdl, canvas) || sdl != surface->sdl;
    surface->sdl = sdl;
    surface->window.input.w_px = canvas->w;
    surface->window.input.h_px = canvas->h;
    if (is_new)
        stale[0] = (Rect){0, 0, canvas->w, canvas->h};
}

static bool present(void *state, const Rect areas[2])
{
    const struct window *window = state;
    const SDL_Surface *sdl = ((struct surface *)state)->sdl;
    SDL_Rect rects[2];
    int n = 0;
    for (int i = 0; i < 2; i++)
        if (areas[i].w > 0 && areas[i].h > 0)
            rects[n++] = (SDL_Rect){areas[i].x, areas[i].y, areas[i].w, areas[i].h};
    if (!sdl)
        return false;
    if (window->own && sdl->w == window->own_w && sdl->h == window->own_h)
        SDL_ConvertPixels(sdl->w, sdl->h, SDL_PIXELFORMAT_ARGB8888, window->own, window->own_w * 4, sdl->format->format,
                          sdl->pixels, sdl->pitch);
    return n == 0 || SDL_UpdateWindowSurfaceRects(window->sdl, rects, n) == 0;
}

const struct display_driver surface_driver = {
    .open = open_surface,
    .close = window_destroy,
    .open_canvas = open_canvas,
    .present = present,
    .frame_us = window_frame_us,
    .is_dark = window_is_dark,
    .sleep = window_sleep,
    .toggle_fullscreen = window_toggle_full,
    .watch = window_watch,
    .unwatch = window_unwatch,
    .wait = window_wait,
};
