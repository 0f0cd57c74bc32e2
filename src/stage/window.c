/* The window. Without a GPU SDL's plain window surface is the fastest way to the screen and the cheapest at start; a
   borderless window of the display's size spares SDL's waits for a window manager that may not be there. Owns what SDL
   gave, and the pixels that stand in where the surface cannot be drawn on. */
#include "stage/window.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "stage/follow.h"

/* Where memory runs out SDL goes on with what it did not get, and crashes. */
static void *take_memory(size_t n)
{
    void *memory = malloc(n);
    if (!memory)
        die_no_memory();
    return memory;
}

static void *take_clean_memory(size_t n, size_t size)
{
    void *memory = calloc(n, size);
    if (!memory)
        die_no_memory();
    return memory;
}

static void *take_more_memory(void *old, size_t n)
{
    void *memory = realloc(old, n);
    if (!memory)
        die_no_memory();
    return memory;
}

static void set_hints(void)
{
    setenv("XCOMPOSEFILE", "/dev/null", 0); /* nobody composes accents here, and reading the file takes 7 ms */
    setenv("SDL_VIDEO_X11_WMCLASS", "placard", 0);
    setenv("SDL_VIDEO_WAYLAND_WMCLASS", "placard", 0);
    SDL_SetHint(SDL_HINT_APP_NAME, "placard");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

static bool is_driver(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcmp(driver, name) == 0;
}

/* SDL takes these silently when there is nothing better. */
static bool is_show_for_nobody(void)
{
    return !getenv("SDL_VIDEODRIVER") && (is_driver("offscreen") || is_driver("dummy") || is_driver("evdev"));
}

static bool open_video(struct error *error)
{
    static const char WHAT_TO_DO[] =
        "start it in a desktop session, set DISPLAY or WAYLAND_DISPLAY, or use `placard export`";
    SDL_SetMemoryFunctions(take_memory, take_clean_memory, take_more_memory, free);
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) < 0)
        return error_set(error, "no display (%s): %s", SDL_GetError(), WHAT_TO_DO);
    if (is_show_for_nobody()) {
        SDL_Quit();
        return error_set(error, "no display: %s", WHAT_TO_DO);
    }
    static const Uint32 UNUSED[] = {SDL_MOUSEMOTION,   SDL_FINGERMOTION, SDL_MULTIGESTURE,    SDL_SYSWMEVENT,
                                    SDL_KEYMAPCHANGED, SDL_DROPFILE,     SDL_CLIPBOARDUPDATE, SDL_TEXTEDITING};
    for (size_t i = 0; i < sizeof UNUSED / sizeof *UNUSED; i++)
        SDL_EventState(UNUSED[i], SDL_IGNORE);
    SDL_DisableScreenSaver();
    SDL_ShowCursor(SDL_DISABLE);
    return true;
}

static bool open_renderer(struct window *window)
{
    window->renderer = SDL_CreateRenderer(window->sdl, -1, 0);
    return window->renderer != NULL;
}

static bool open_window(struct window *window, const struct stage_options *options)
{
    SDL_Rect bounds = {0, 0, 0, 0};
    window->display = options->display >= 0 && options->display < SDL_GetNumVideoDisplays() ? options->display : 0;
    window->is_full = options->w_px < 1 || options->h_px < 1;
    SDL_GetDisplayBounds(window->display, &bounds);
    int at = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(window->display);
    bool is_x11 = is_driver("x11");
    Uint32 full =
        is_x11 ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP; /* who cannot place windows must ask */
    window->sdl = window->is_full
                      ? SDL_CreateWindow("placard", bounds.x, bounds.y, bounds.w, bounds.h, full)
                      : SDL_CreateWindow("placard", at, at, options->w_px, options->h_px, SDL_WINDOW_RESIZABLE);
    if (!window->sdl)
        return false;
    return SDL_GetWindowSurface(window->sdl) || open_renderer(window);
}

/* What SDL asks for devices and screens answers it nothing when memory is short, and SDL does not look. */
static void end_by_crash(int signal_number)
{
    static const char text[] = "placard: SDL crashed while it opened the screen\n";
    (void)signal_number;
    _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? 71 : 70);
}

static bool open_all(struct window *window, const struct stage_options *options, struct error *error)
{
    *window = (struct window){0};
    if (!open_video(error))
        return false;
    if (!open_window(window, options)) {
        error_set(error, "cannot open a window: %s", SDL_GetError());
        window_close(window);
        return false;
    }
    follow_start(window->sdl);
    window->is_blocking = is_driver("x11") || is_driver("wayland");
    return true;
}

bool window_open(struct window *window, const struct stage_options *options, struct error *error)
{
    struct sigaction before, crash = {.sa_handler = end_by_crash};
    sigaction(SIGSEGV, &crash, &before);
    bool is_open = open_all(window, options, error);
    sigaction(SIGSEGV, &before, NULL);
    return is_open;
}

void window_close(struct window *window)
{
    if (window->texture)
        SDL_DestroyTexture(window->texture);
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->sdl)
        SDL_DestroyWindow(window->sdl);
    free(window->own);
    *window = (struct window){0};
    SDL_Quit();
}

/* Makes our own pixels fit; true when they are new. */
static bool resize_own(struct window *window, int w, int h)
{
    if (window->own && window->own_w == w && window->own_h == h)
        return false;
    free(window->own);
    window->own = calloc((size_t)w * (size_t)h, sizeof *window->own);
    if (!window->own)
        die_no_memory();
    window->own_w = w;
    window->own_h = h;
    return true;
}

static void drop_own(struct window *window)
{
    free(window->own);
    window->own = NULL;
}

static bool renderer_canvas(struct window *window, struct scene_canvas *canvas)
{
    int w = 1, h = 1;
    SDL_GetRendererOutputSize(window->renderer, &w, &h);
    bool is_new = resize_own(window, w < 1 ? 1 : w, h < 1 ? 1 : h);
    *canvas = (struct scene_canvas){window->own, window->own_w, window->own_h, window->own_w};
    if (!is_new && window->texture)
        return false;
    if (window->texture)
        SDL_DestroyTexture(window->texture);
    window->texture = SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                                        window->own_w, window->own_h);
    if (window->texture)
        SDL_SetTextureBlendMode(window->texture, SDL_BLENDMODE_NONE);
    return true;
}

static bool has_our_format(const SDL_Surface *surface)
{
    Uint32 format = surface->format->format;
    bool is_plain = format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888;
    return is_plain && surface->pitch % 4 == 0 && !SDL_MUSTLOCK(surface);
}

bool window_canvas(struct window *window, struct scene_canvas *canvas)
{
    if (window->renderer)
        return renderer_canvas(window, canvas);
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    bool is_new = surface != window->surface;
    window->surface = surface;
    if (!surface) { /* the window is going: draw where nobody looks */
        is_new = resize_own(window, window->own_w > 0 ? window->own_w : 1, window->own_h > 0 ? window->own_h : 1);
    } else if (!has_our_format(surface)) {
        is_new = resize_own(window, surface->w, surface->h) || is_new;
    } else {
        drop_own(window);
        window->own_w = surface->w;
        window->own_h = surface->h;
        *canvas = (struct scene_canvas){surface->pixels, surface->w, surface->h, surface->pitch / 4};
        return is_new;
    }
    *canvas = (struct scene_canvas){window->own, window->own_w, window->own_h, window->own_w};
    return is_new;
}

static void present_by_renderer(struct window *window)
{
    if (!window->texture)
        return;
    SDL_UpdateTexture(window->texture, NULL, window->own, window->own_w * 4);
    SDL_RenderCopy(window->renderer, window->texture, NULL, NULL);
    SDL_RenderPresent(window->renderer);
}

void window_present(struct window *window, const Rect areas[2])
{
    SDL_Rect rects[2];
    int n = 0;
    for (int i = 0; i < 2; i++)
        if (areas[i].w > 0 && areas[i].h > 0)
            rects[n++] = (SDL_Rect){areas[i].x, areas[i].y, areas[i].w, areas[i].h};
    if (window->renderer) {
        present_by_renderer(window);
        return;
    }
    SDL_Surface *surface = window->surface;
    if (!surface || n == 0)
        return;
    if (window->own && surface->w == window->own_w && surface->h == window->own_h)
        SDL_ConvertPixels(surface->w, surface->h, SDL_PIXELFORMAT_ARGB8888, window->own, window->own_w * 4,
                          surface->format->format, surface->pixels, surface->pitch);
    SDL_UpdateWindowSurfaceRects(window->sdl, rects, n);
}

/* Where the display lies, by SDL or, when it grew or shrank since, by the X server. */
static SDL_Rect display_bounds(const struct window *window)
{
    SDL_Rect bounds = {0, 0, 1280, 720};
    SDL_GetDisplayBounds(window->display, &bounds);
    if (window->followed_w > 0 && SDL_GetNumVideoDisplays() == 1)
        bounds = (SDL_Rect){0, 0, window->followed_w, window->followed_h};
    return bounds;
}

static void fill_display(struct window *window)
{
    SDL_Rect bounds = display_bounds(window);
    SDL_SetWindowPosition(window->sdl, bounds.x, bounds.y);
    SDL_SetWindowSize(window->sdl, bounds.w, bounds.h);
}

static void shrink_into_display(struct window *window)
{
    SDL_Rect bounds = display_bounds(window);
    SDL_SetWindowSize(window->sdl, bounds.w * 2 / 3, bounds.h * 2 / 3);
    SDL_SetWindowPosition(window->sdl, bounds.x + bounds.w / 6, bounds.y + bounds.h / 6);
}

void window_toggle_full(struct window *window)
{
    window->is_full = !window->is_full;
    if (is_driver("x11")) {
        SDL_SetWindowBordered(window->sdl, window->is_full ? SDL_FALSE : SDL_TRUE);
        SDL_SetWindowResizable(window->sdl, window->is_full ? SDL_FALSE : SDL_TRUE);
    } else {
        SDL_SetWindowFullscreen(window->sdl, window->is_full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
    if (!window->is_full)
        shrink_into_display(window);
    else if (is_driver("x11"))
        fill_display(window);
}

void window_follow_display(struct window *window, const SDL_Event *event)
{
    int size[2];
    if (follow_read(event, size)) {
        window->followed_w = size[0];
        window->followed_h = size[1];
    }
    if (window->is_full && is_driver("x11"))
        fill_display(window);
}

bool window_sleep(struct window *window, bool is_asleep)
{
    if (is_asleep)
        SDL_EnableScreenSaver(); /* a compositor may have a way of its own */
    else
        SDL_DisableScreenSaver();
    return power_set(&window->power, window->sdl, is_asleep);
}

int64_t window_frame_us(const struct window *window)
{
    SDL_DisplayMode mode;
    int rate = SDL_GetCurrentDisplayMode(SDL_GetWindowDisplayIndex(window->sdl), &mode) == 0 ? mode.refresh_rate : 0;
    return 1000000 / (rate >= 10 && rate <= 500 ? rate : 60);
}
