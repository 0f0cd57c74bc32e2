/* The stage: opening it, and the loop that waits, has due frames drawn and tells what happened. It sleeps until the
   next thing is due. Owns the window or, as the null stage, pixels in memory; sheets are borrowed. */
#include "stage/stage.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "base/die.h"
#include "stage/input.h"
#include "stage/view.h"
#include "stage/waker.h"

enum { RESIZE_MS = 100, POLL_MS = 10 };

struct stage {
    struct stage_options options;
    struct window window;
    struct null null; /* the null stage's pixels and events */
    struct view view;
    struct waker waker;
    struct input input;
    int64_t resized_us; /* when a new size is to be told; 0 when none */
    int told_w, told_h;
};

/* ---- showing ---- */

void stage_show(struct stage *stage, const struct stage_sheet *sheet, const struct stage_change *change)
{
    view_show(&stage->view, sheet, change);
}

void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2])
{
    in_use[0] = stage->view.layer.sheet.pixels;
    in_use[1] = stage->view.from.sheet.pixels;
}

void stage_take_care(struct stage *stage, const struct stage_care *care)
{
    stage->view.care = *care;
}

bool stage_sleep(struct stage *stage, bool is_asleep)
{
    return !stage->options.is_null && window_sleep(&stage->window, is_asleep);
}

void stage_draw_bar(struct stage *stage, const struct stage_bar *bar)
{
    view_draw_bar(&stage->view, bar);
}

void stage_blank(struct stage *stage, bool is_blank)
{
    view_blank(&stage->view, is_blank);
}

void stage_copy(struct stage *stage, uint32_t *pixels)
{
    view_copy(&stage->view, pixels);
}

uint64_t stage_n_frames(const struct stage *stage)
{
    return stage->view.n_frames;
}

/* ---- opening and closing ---- */

static bool open_real(struct stage *stage, struct error *error)
{
    if (!window_open(&stage->window, &stage->options, error))
        return false;
    if (!waker_init(&stage->waker, error)) {
        window_close(&stage->window);
        return false;
    }
    return true;
}

bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error)
{
    struct stage *new = calloc(1, sizeof *new);
    if (!new)
        die_no_memory();
    new->options = *options;
    new->options.rotate = (options->rotate / 90 % 4 + 4) % 4 * 90;
    if (options->is_null) {
        null_init(&new->null, options->w_px, options->h_px);
    } else if (!open_real(new, error)) {
        free(new);
        return false;
    }
    new->view = (struct view){.rotate = new->options.rotate};
    if (options->is_null)
        new->view.null = &new->null;
    else
        new->view.window = &new->window;
    struct scene_canvas canvas;
    view_open_canvas(&new->view, &canvas);
    new->told_w = canvas.w;
    new->told_h = canvas.h;
    *stage = new;
    return true;
}

void stage_destroy(struct stage *stage)
{
    if (!stage)
        return;
    if (stage->options.is_null) {
        null_finish(&stage->null);
    } else {
        waker_finish(&stage->waker);
        window_close(&stage->window);
    }
    free(stage);
}

void stage_size(const struct stage *stage, int *w_px, int *h_px)
{
    *w_px = stage->view.w;
    *h_px = stage->view.h;
}

void stage_toggle_fullscreen(struct stage *stage)
{
    if (!stage->options.is_null)
        window_toggle_full(&stage->window);
}

void stage_watch(struct stage *stage, int fd)
{
    bool fits_in = stage->options.is_null ? null_watch(&stage->null, fd) : waker_add(&stage->waker, fd);
    assert(fits_in);
    (void)fits_in;
}

void stage_unwatch(struct stage *stage, int fd)
{
    if (stage->options.is_null)
        null_unwatch(&stage->null, fd);
    else
        waker_remove(&stage->waker, fd);
}

void stage_push(struct stage *stage, const struct stage_event *event)
{
    assert(stage->options.is_null);
    null_push(&stage->null, event);
}

const uint32_t *stage_pixels(const struct stage *stage)
{
    assert(stage->options.is_null);
    return stage->null.pixels;
}

/* ---- waiting ---- */

static void note_size(struct stage *stage)
{
    view_redraw(&stage->view); /* the old sheet, scaled, at once */
    stage->resized_us = view_now_us() + RESIZE_MS * 1000;
}

static bool tell_size(struct stage *stage, struct stage_event *event)
{
    if (stage->resized_us == 0 || view_now_us() < stage->resized_us)
        return false;
    stage->resized_us = 0;
    if (stage->view.w == stage->told_w && stage->view.h == stage->told_h)
        return false;
    stage->told_w = event->w = stage->view.w;
    stage->told_h = event->h = stage->view.h;
    event->kind = STAGE_RESIZED;
    return true;
}

static void read_window_event(struct stage *stage, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        note_size(stage);
    else if (event->event == SDL_WINDOWEVENT_EXPOSED)
        view_redraw(&stage->view);
}

static bool read_input(struct stage *stage, const SDL_Event *sdl, struct stage_event *event)
{
    stage->input.rotate = stage->options.rotate;
    stage->input.w_px = stage->view.w;
    stage->input.h_px = stage->view.h;
    SDL_GetWindowSize(stage->window.sdl, &stage->input.w_points, &stage->input.h_points);
    return input_read(&stage->input, sdl, event);
}

static bool read_event(struct stage *stage, const SDL_Event *sdl, struct stage_event *event)
{
    switch (sdl->type) {
    case SDL_QUIT:
        event->kind = STAGE_CLOSE;
        return true;
    case SDL_WINDOWEVENT:
        read_window_event(stage, &sdl->window);
        return false;
    case SDL_DISPLAYEVENT:
    case SDL_SYSWMEVENT:
        window_follow_display(&stage->window, sdl);
        return false;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        view_redraw(&stage->view);
        return false;
    default:
        return read_input(stage, sdl, event);
    }
}

/* Ms until the first thing is due; -1 when nothing is. Rounded up, so that nothing is looked at twice. */
static int sleep_ms(const struct stage *stage, int64_t deadline_us)
{
    int64_t due = deadline_us;
    if (stage->view.is_moving && stage->view.next_frame_us < due)
        due = stage->view.next_frame_us;
    if (stage->resized_us && stage->resized_us < due)
        due = stage->resized_us;
    int64_t now = view_now_us();
    if (due == INT64_MAX)
        return -1;
    int64_t ms = due > now ? (due - now + 999) / 1000 : 0;
    return ms < INT_MAX ? (int)ms : INT_MAX;
}

/* Drivers that cannot sleep (KMSDRM) would be asked by SDL every ms. */
static bool sleep_by_polling(SDL_Event *sdl, int ms)
{
    int64_t end = ms < 0 ? INT64_MAX : view_now_us() + (int64_t)ms * 1000;
    for (;;) {
        if (SDL_PollEvent(sdl))
            return true;
        int64_t left_us = end - view_now_us();
        if (left_us <= 0)
            return false;
        SDL_Delay(left_us < POLL_MS * 1000 ? (Uint32)((left_us + 999) / 1000) : POLL_MS);
    }
}

static bool next_event(struct stage *stage, SDL_Event *sdl, int64_t deadline_us)
{
    int ms = sleep_ms(stage, deadline_us);
    if (stage->window.is_blocking || ms == 0)
        return SDL_WaitEventTimeout(sdl, ms);
    return sleep_by_polling(sdl, ms);
}

static bool tell_readable(struct stage *stage, struct stage_event *event)
{
    event->fd = waker_take(&stage->waker);
    if (event->fd < 0)
        return false;
    event->kind = STAGE_READABLE;
    return true;
}

void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event)
{
    *event = (struct stage_event){.kind = STAGE_TIMEOUT, .fd = -1};
    if (stage->options.is_null) {
        if (null_wait(&stage->null, timeout_ms, event) && event->kind == STAGE_RESIZED)
            view_redraw(&stage->view);
        return;
    }
    int64_t deadline_us = timeout_ms < 0 ? INT64_MAX : view_now_us() + (int64_t)timeout_ms * 1000;
    do {
        SDL_Event sdl;
        view_draw_due_frame(&stage->view);
        if (tell_size(stage, event) || tell_readable(stage, event))
            return;
        waker_arm(&stage->waker);
        if (next_event(stage, &sdl, deadline_us) && read_event(stage, &sdl, event))
            return;
    } while (view_now_us() < deadline_us);
    *event = (struct stage_event){.kind = STAGE_TIMEOUT, .fd = -1};
}
