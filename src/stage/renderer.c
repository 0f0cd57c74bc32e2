/* Frames are drawn in our own pixels and passed to SDL's renderer as one texture. Owns the window and the texture. */
#include "stage/renderer.h"

#include <stddef.h>
#include <stdlib.h>

#include "stage/window.h"

struct renderer {
    struct window window;
    SDL_Renderer *sdl;
    SDL_Texture *texture;
};

_Static_assert(offsetof(struct renderer, window) == 0, "window.h takes the state for the window");

static bool open_renderer(void **state, const struct stage_options *options, struct error *error)
{
    struct renderer *renderer = window_create(sizeof *renderer, options, error);
    if (!renderer)
        return false;
    renderer->sdl = SDL_CreateRenderer(renderer->window.sdl, -1, 0);
    *state = renderer;
    return renderer->sdl || window_fail(renderer, error);
}

static void close_renderer(void *state)
{
    struct renderer *renderer = state;
    if (renderer->texture)
        SDL_DestroyTexture(renderer->texture);
    SDL_DestroyRenderer(renderer->sdl);
    window_destroy(renderer);
}

static void make_texture(struct renderer *renderer, int w, int h)
{
    if (renderer->texture)
        SDL_DestroyTexture(renderer->texture);
    renderer->texture = SDL_CreateTexture(renderer->sdl, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, w, h);
    if (renderer->texture)
        SDL_SetTextureBlendMode(renderer->texture, SDL_BLENDMODE_NONE);
}

static void open_canvas(void *state, struct scene_canvas *canvas, Rect stale[2])
{
    struct renderer *renderer = state;
    int w = 1, h = 1;
    SDL_GetRendererOutputSize(renderer->sdl, &w, &h);
    bool is_new = window_resize_own(&renderer->window, w < 1 ? 1 : w, h < 1 ? 1 : h) || !renderer->texture;
    window_open_own(&renderer->window, canvas);
    renderer->window.input.w_px = canvas->w;
    renderer->window.input.h_px = canvas->h;
    if (is_new) {
        make_texture(renderer, canvas->w, canvas->h);
        stale[0] = (Rect){0, 0, canvas->w, canvas->h};
    }
}

static bool present(void *state, const Rect areas[2])
{
    struct renderer *renderer = state;
    const struct window *window = &renderer->window;
    (void)areas; /* the back buffer's content is unknown */
    if (!renderer->texture || SDL_UpdateTexture(renderer->texture, NULL, window->own, window->own_w * 4) < 0 ||
        SDL_RenderCopy(renderer->sdl, renderer->texture, NULL, NULL) < 0)
        return false;
    SDL_RenderPresent(renderer->sdl);
    return true;
}

const struct display_driver renderer_driver = {
    .open = open_renderer,
    .close = close_renderer,
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
