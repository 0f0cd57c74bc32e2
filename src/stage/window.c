/* The SDL window. A borderless window of the display's size spares SDL's waits for a window manager that may not exist.
   Owns what SDL allocated, and the pixels used where SDL's cannot be drawn on. */
#include "stage/window.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "stage/follow.h"

enum { POLL_MS = 10 };

/* When memory runs out, SDL would go on without it and crash. */
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
    setenv("XCOMPOSEFILE", "/dev/null", 0); /* nobody types accents here, and reading the file takes 7 ms */
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

/* True for drivers without a screen, to which SDL falls back silently. */
static bool is_show_for_nobody(void)
{
    return !getenv("SDL_VIDEODRIVER") && (is_driver("offscreen") || is_driver("dummy") || is_driver("evdev"));
}

static bool open_video(struct error *error)
{
    static const char WHAT_TO_DO[] =
        "connect one, start it in a desktop session, set DISPLAY or WAYLAND_DISPLAY, or use `placard export`";
    SDL_SetMemoryFunctions(take_memory, take_clean_memory, take_more_memory, free);
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) < 0)
        return error_set(error, "no display (%s): %s", SDL_GetError(), WHAT_TO_DO);
    if (is_show_for_nobody()) {
        SDL_Quit();
        return error_set(error, "no display: %s", WHAT_TO_DO);
    }
    if (is_driver("KMSDRM")) /* SDL's default, OpenGL, may draw black and report success */
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    static const Uint32 UNUSED[] = {SDL_MOUSEMOTION,   SDL_FINGERMOTION, SDL_MULTIGESTURE,    SDL_SYSWMEVENT,
                                    SDL_KEYMAPCHANGED, SDL_DROPFILE,     SDL_CLIPBOARDUPDATE, SDL_TEXTEDITING};
    for (size_t i = 0; i < sizeof UNUSED / sizeof *UNUSED; i++)
        SDL_EventState(UNUSED[i], SDL_IGNORE);
    SDL_DisableScreenSaver();
    SDL_ShowCursor(SDL_DISABLE);
    return true;
}

static bool open_window(struct window *window, const struct stage_options *options)
{
    SDL_Rect bounds = {0, 0, 0, 0};
    window->display = options->display >= 0 && options->display < SDL_GetNumVideoDisplays() ? options->display : 0;
    window->is_full = options->w_px < 1 || options->h_px < 1;
    window->is_kiosk = options->is_kiosk;
    SDL_GetDisplayBounds(window->display, &bounds);
    int at = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(window->display);
    bool is_x11 = is_driver("x11");
    Uint32 full = is_x11 ? SDL_WINDOW_BORDERLESS
                         : SDL_WINDOW_FULLSCREEN_DESKTOP; /* other systems do not let a window place itself */
    window->sdl = window->is_full
                      ? SDL_CreateWindow("placard", bounds.x, bounds.y, bounds.w, bounds.h, full)
                      : SDL_CreateWindow("placard", at, at, options->w_px, options->h_px, SDL_WINDOW_RESIZABLE);
    return window->sdl != NULL;
}

/* When memory is short, the libraries that SDL asks for devices and screens return NULL, and SDL does not check. */
static void end_by_crash(int signal_number)
{
    static const char text[] = "placard: SDL crashed while it opened the screen\n";
    (void)signal_number;
    _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? 71 : 70);
}

static bool open_all(struct window *window, const struct stage_options *options, struct error *error)
{
    *window = (struct window){.input.rotate = options->rotate};
    if (!open_video(error))
        return false;
    if (!open_window(window, options)) {
        error_set(error, "cannot open a window: %s", SDL_GetError());
        SDL_Quit();
        return false;
    }
    if (!waker_init(&window->waker, error)) {
        SDL_DestroyWindow(window->sdl);
        SDL_Quit();
        return false;
    }
    follow_start(window->sdl);
    window->is_blocking = is_driver("x11") || is_driver("wayland");
    return true;
}

void *window_create(size_t n_bytes, const struct stage_options *options, struct error *error)
{
    assert(n_bytes >= sizeof(struct window));
    struct window *window = calloc(1, n_bytes);
    if (!window)
        die_no_memory();
    struct sigaction before, crash = {.sa_handler = end_by_crash};
    sigaction(SIGSEGV, &crash, &before);
    bool is_open = open_all(window, options, error);
    sigaction(SIGSEGV, &before, NULL);
    if (is_open)
        return window;
    free(window);
    return NULL;
}

void window_destroy(void *state)
{
    struct window *window = state;
    waker_finish(&window->waker);
    SDL_DestroyWindow(window->sdl);
    free(window->own);
    free(window);
    SDL_Quit();
}

bool window_fail(void *state, struct error *error)
{
    error_set(error, "cannot open a window: %s", SDL_GetError());
    window_destroy(state);
    return false;
}

/* ---- pixels ---- */

bool window_resize_own(struct window *window, int w, int h)
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

void window_drop_own(struct window *window)
{
    free(window->own);
    window->own = NULL;
}

void window_open_own(struct window *window, struct scene_canvas *canvas)
{
    *canvas = (struct scene_canvas){window->own, window->own_w, window->own_h, window->own_w};
}

/* ---- the display ---- */

/* Returns the display's position and size, as SDL knows them or, after a resize, as the X server reports them. */
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

void window_toggle_full(void *state)
{
    struct window *window = state;
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

static void follow_display(struct window *window, const SDL_Event *event)
{
    int size[2];
    if (follow_read(event, size)) {
        window->followed_w = size[0];
        window->followed_h = size[1];
    }
    if (window->is_full && is_driver("x11"))
        fill_display(window);
}

bool window_is_dark(void *state)
{
    return ((const struct window *)state)->power.is_asleep;
}

bool window_sleep(void *state, bool is_asleep)
{
    struct window *window = state;
    if (is_asleep)
        SDL_EnableScreenSaver(); /* a compositor may have its own way to sleep */
    else
        SDL_DisableScreenSaver();
    return power_set(&window->power, window->sdl, is_asleep);
}

int64_t window_frame_us(void *state)
{
    const struct window *window = state;
    SDL_DisplayMode mode;
    int rate = SDL_GetCurrentDisplayMode(SDL_GetWindowDisplayIndex(window->sdl), &mode) == 0 ? mode.refresh_rate : 0;
    return 1000000 / (rate >= 10 && rate <= 500 ? rate : 60);
}

/* ---- events ---- */

bool window_watch(void *state, int fd)
{
    return waker_add(&((struct window *)state)->waker, fd);
}

void window_unwatch(void *state, int fd)
{
    waker_remove(&((struct window *)state)->waker, fd);
}

/* Shows the window again after a window manager or someone else has put it away. */
static void bring_back(struct window *window)
{
    SDL_ShowWindow(window->sdl);
    SDL_RestoreWindow(window->sdl);
    SDL_RaiseWindow(window->sdl);
}

static enum display_news read_window_event(struct window *window, const SDL_WindowEvent *event)
{
    bool is_away = event->event == SDL_WINDOWEVENT_MINIMIZED || event->event == SDL_WINDOWEVENT_HIDDEN;
    if (is_away && window->is_kiosk)
        bring_back(window);
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        return DISPLAY_RESIZED;
    return event->event == SDL_WINDOWEVENT_EXPOSED ? DISPLAY_EXPOSED : DISPLAY_QUIET;
}

static bool read_input(struct window *window, const SDL_Event *sdl, struct stage_event *event)
{
    SDL_GetWindowSize(window->sdl, &window->input.w_points, &window->input.h_points);
    return input_read(&window->input, sdl, event);
}

static enum display_news read_event(struct window *window, const SDL_Event *sdl, struct stage_event *event)
{
    switch (sdl->type) {
    case SDL_QUIT:
        event->kind = STAGE_CLOSE;
        return DISPLAY_EVENT;
    case SDL_WINDOWEVENT:
        return read_window_event(window, &sdl->window);
    case SDL_DISPLAYEVENT:
    case SDL_SYSWMEVENT:
        follow_display(window, sdl);
        return DISPLAY_QUIET;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        return DISPLAY_EXPOSED;
    default:
        return read_input(window, sdl, event) ? DISPLAY_EVENT : DISPLAY_QUIET;
    }
}

/* SDL would poll drivers that cannot sleep (KMSDRM) every ms. */
static bool sleep_by_polling(SDL_Event *sdl, int timeout_ms)
{
    for (int left_ms = timeout_ms;;) {
        if (SDL_PollEvent(sdl))
            return true;
        if (left_ms == 0)
            return false;
        int ms = left_ms > 0 && left_ms < POLL_MS ? left_ms : POLL_MS;
        SDL_Delay((Uint32)ms);
        left_ms -= left_ms > 0 ? ms : 0;
    }
}

static bool next_event(struct window *window, SDL_Event *sdl, int timeout_ms)
{
    if (window->is_blocking || timeout_ms == 0)
        return SDL_WaitEventTimeout(sdl, timeout_ms);
    return sleep_by_polling(sdl, timeout_ms);
}

enum display_news window_wait(void *state, int timeout_ms, struct stage_event *event)
{
    struct window *window = state;
    SDL_Event sdl;
    event->fd = waker_take(&window->waker);
    if (event->fd >= 0) {
        event->kind = STAGE_READABLE;
        return DISPLAY_EVENT;
    }
    waker_arm(&window->waker);
    return next_event(window, &sdl, timeout_ms) ? read_event(window, &sdl, event) : DISPLAY_QUIET;
}
