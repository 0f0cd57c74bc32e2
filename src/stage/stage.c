/* The stage: what is shown now, what it is fading from, and the loop that waits, draws and tells. It draws only when
   something changed and sleeps until the next thing is due. Owns the window or, as the null stage, pixels in memory;
   sheets are borrowed. */
#include "stage/stage.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "stage/blend.h"
#include "stage/scene.h"
#include "stage/input.h"
#include "stage/null.h"
#include "stage/waker.h"
#include "stage/window.h"

enum { RESIZE_MS = 100, POLL_MS = 10 };

struct stage {
    struct stage_options options;
    struct window window;
    struct waker waker;
    struct input input;
    struct null null; /* the null stage's pixels and events */
    int w, h;         /* of the pixels last drawn */
    struct stage_sheet sheet, from;
    struct stage_change change;
    bool is_moving;
    Rect area;  /* outside which the move changes nothing */
    int weight; /* of the frame drawn last, 0 to 256 */
    int64_t began_us, frame_us, next_frame_us;
    struct stage_bar bar;
    Rect bar_area; /* where it is drawn now */
    bool is_blank;
    int64_t resized_us; /* when a new size is to be told; 0 when none */
    int told_w, told_h;
    uint64_t n_frames;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- drawing ---- */

static bool open_canvas(struct stage *stage, struct scene_canvas *canvas)
{
    bool is_new = stage->options.is_null ? null_canvas(&stage->null, canvas) : window_canvas(&stage->window, canvas);
    stage->w = canvas->w;
    stage->h = canvas->h;
    return is_new;
}

static Rect whole(const struct scene_canvas *canvas)
{
    return (Rect){0, 0, canvas->w, canvas->h};
}

static void present(struct stage *stage, Rect area, Rect other)
{
    if (!stage->options.is_null)
        window_present(&stage->window, (Rect[2]){area, other});
    stage->n_frames++;
}

static void lay_bar(struct stage *stage, const struct scene_canvas *canvas)
{
    stage->bar_area = (Rect){0};
    if (stage->is_blank || !stage->sheet.pixels)
        return;
    stage->bar_area = scene_bar_area(&stage->bar, stage->options.rotate, canvas->w, canvas->h);
    scene_colour(canvas, stage->bar_area, stage->bar.colour);
}

static bool fits(const struct scene_canvas *canvas, const struct stage_sheet *sheet)
{
    return sheet->pixels && sheet->w_px == canvas->w && sheet->h_px == canvas->h;
}

static void draw_mix(struct stage *stage, const struct scene_canvas *canvas, Rect area)
{
    static const int WAYS[4][2] = {{-1, 0}, {0, -1}, {1, 0}, {0, 1}}; /* of the card's left, on the screen */
    const int *way = WAYS[stage->options.rotate / 90 % 4];
    int sign = stage->change.direction < 0 ? -1 : 1;
    struct scene_mix mix = {stage->from, stage->sheet, stage->weight, way[0] * sign, way[1] * sign};
    if (stage->change.transition == STAGE_SLIDE)
        scene_slide(canvas, &mix);
    else
        scene_fade(canvas, &mix, area);
}

static void end_move(struct stage *stage)
{
    stage->is_moving = false;
    stage->from = (struct stage_sheet){0};
}

static void draw_area(struct stage *stage, const struct scene_canvas *canvas, Rect area)
{
    if (stage->is_blank || !stage->sheet.pixels)
        scene_black(canvas);
    else if (stage->is_moving)
        draw_mix(stage, canvas, area);
    else
        scene_sheet(canvas, &stage->sheet, area);
}

/* Draws all there is; ends a transition that does not fit the canvas. */
static void redraw(struct stage *stage)
{
    struct scene_canvas canvas;
    open_canvas(stage, &canvas);
    if (stage->is_moving && (!fits(&canvas, &stage->from) || !fits(&canvas, &stage->sheet)))
        end_move(stage);
    draw_area(stage, &canvas, whole(&canvas));
    lay_bar(stage, &canvas);
    present(stage, whole(&canvas), (Rect){0});
}

/* Draws what a move changes, and the bar. */
static void redraw_move(struct stage *stage)
{
    struct scene_canvas canvas;
    Rect area = stage->area, bar = stage->bar_area;
    double done = (double)(now_us() - stage->began_us) / (stage->change.duration_ms * 1000.0);
    stage->weight = blend_ease(done);
    if (done >= 1)
        end_move(stage);
    if (open_canvas(stage, &canvas)) {
        redraw(stage);
        return;
    }
    draw_area(stage, &canvas, area);
    if (stage->change.transition == STAGE_FADE) /* a slide draws all there is */
        draw_area(stage, &canvas, bar);
    lay_bar(stage, &canvas);
    present(stage, area, scene_union(bar, stage->bar_area));
}

/* A machine that cannot keep the pace draws fewer frames, as fast as it can. */
static void draw_due_frame(struct stage *stage)
{
    if (!stage->is_moving || now_us() < stage->next_frame_us)
        return;
    redraw_move(stage);
    stage->next_frame_us += stage->frame_us;
    int64_t now = now_us();
    if (stage->next_frame_us < now)
        stage->next_frame_us = now;
}

static void redraw_bar(struct stage *stage)
{
    struct scene_canvas canvas;
    Rect old = stage->bar_area;
    if (open_canvas(stage, &canvas)) {
        redraw(stage);
        return;
    }
    scene_sheet(&canvas, &stage->sheet, old);
    lay_bar(stage, &canvas);
    present(stage, scene_union(old, stage->bar_area), (Rect){0});
}

static bool is_same_rect(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

void stage_draw_bar(struct stage *stage, const struct stage_bar *bar)
{
    bool is_same_colour = bar->colour == stage->bar.colour;
    stage->bar = *bar;
    Rect area = scene_bar_area(bar, stage->options.rotate, stage->w, stage->h);
    bool is_same = is_same_rect(area, stage->bar_area) && (is_same_colour || area.w == 0);
    if (!is_same && !stage->is_blank && !stage->is_moving &&
        stage->sheet.pixels) /* a move draws it with its next frame */
        redraw_bar(stage);
}

void stage_show(struct stage *stage, const struct stage_sheet *sheet, const struct stage_change *change)
{
    struct stage_sheet before = stage->sheet;
    stage->sheet = *sheet;
    end_move(stage);
    bool can_move = change && change->transition != STAGE_CUT && change->duration_ms > 0 && before.pixels &&
                    before.pixels != sheet->pixels && before.w_px == sheet->w_px && before.h_px == sheet->h_px &&
                    sheet->w_px == stage->w && sheet->h_px == stage->h;
    if (!can_move || stage->is_blank || stage->options.is_null) {
        redraw(stage);
        return;
    }
    stage->from = before;
    stage->change = *change;
    stage->is_moving = true;
    stage->weight = 0;
    stage->area = (Rect){0, 0, stage->w, stage->h};
    if (change->transition == STAGE_FADE)
        stage->area = scene_difference(&before, sheet);
    stage->began_us = now_us();
    stage->frame_us = window_frame_us(&stage->window);
    stage->next_frame_us = stage->began_us + stage->frame_us;
}

void stage_pixels_in_use(const struct stage *stage, const uint32_t *in_use[2])
{
    in_use[0] = stage->sheet.pixels;
    in_use[1] = stage->from.pixels;
}

void stage_blank(struct stage *stage, bool is_blank)
{
    if (stage->is_blank == is_blank)
        return;
    stage->is_blank = is_blank;
    end_move(stage);
    redraw(stage);
}

void stage_copy(struct stage *stage, uint32_t *pixels)
{
    struct scene_canvas canvas;
    if (open_canvas(stage, &canvas)) {
        redraw(stage);
        open_canvas(stage, &canvas);
    }
    for (int y = 0; y < canvas.h; y++)
        memcpy(pixels + (size_t)y * (size_t)canvas.w, canvas.pixels + (size_t)y * (size_t)canvas.pitch,
               (size_t)canvas.w * sizeof *pixels);
}

uint64_t stage_n_frames(const struct stage *stage)
{
    return stage->n_frames;
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
    struct scene_canvas canvas;
    open_canvas(new, &canvas);
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
    *w_px = stage->w;
    *h_px = stage->h;
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
    redraw(stage); /* the old sheet, scaled, at once */
    stage->resized_us = now_us() + RESIZE_MS * 1000;
}

static bool tell_size(struct stage *stage, struct stage_event *event)
{
    if (stage->resized_us == 0 || now_us() < stage->resized_us)
        return false;
    stage->resized_us = 0;
    if (stage->w == stage->told_w && stage->h == stage->told_h)
        return false;
    stage->told_w = event->w = stage->w;
    stage->told_h = event->h = stage->h;
    event->kind = STAGE_RESIZED;
    return true;
}

static void read_window_event(struct stage *stage, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        note_size(stage);
    else if (event->event == SDL_WINDOWEVENT_EXPOSED)
        redraw(stage);
}

static bool read_input(struct stage *stage, const SDL_Event *sdl, struct stage_event *event)
{
    stage->input.rotate = stage->options.rotate;
    stage->input.w_px = stage->w;
    stage->input.h_px = stage->h;
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
        window_follow_display(&stage->window, 0, 0);
        return false;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        redraw(stage);
        return false;
    default:
        return read_input(stage, sdl, event);
    }
}

/* Ms until the first thing is due; -1 when nothing is. Rounded up, so that nothing is looked at twice. */
static int sleep_ms(const struct stage *stage, int64_t deadline_us)
{
    int64_t due = deadline_us;
    if (stage->is_moving && stage->next_frame_us < due)
        due = stage->next_frame_us;
    if (stage->resized_us && stage->resized_us < due)
        due = stage->resized_us;
    int64_t now = now_us();
    if (due == INT64_MAX)
        return -1;
    int64_t ms = due > now ? (due - now + 999) / 1000 : 0;
    return ms < INT_MAX ? (int)ms : INT_MAX;
}

/* Drivers that cannot sleep (KMSDRM) would be asked by SDL every ms. */
static bool sleep_by_polling(SDL_Event *sdl, int ms)
{
    int64_t end = ms < 0 ? INT64_MAX : now_us() + (int64_t)ms * 1000;
    for (;;) {
        if (SDL_PollEvent(sdl))
            return true;
        int64_t left_us = end - now_us();
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
            redraw(stage);
        return;
    }
    int64_t deadline_us = timeout_ms < 0 ? INT64_MAX : now_us() + (int64_t)timeout_ms * 1000;
    do {
        SDL_Event sdl;
        draw_due_frame(stage);
        if (tell_size(stage, event) || tell_readable(stage, event))
            return;
        waker_arm(&stage->waker);
        if (next_event(stage, &sdl, deadline_us) && read_event(stage, &sdl, event))
            return;
    } while (now_us() < deadline_us);
    *event = (struct stage_event){.kind = STAGE_TIMEOUT, .fd = -1};
}
