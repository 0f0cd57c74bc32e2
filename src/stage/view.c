/* What the screen shows: the sheet, the previous one while a transition runs, and the bar over both. Draws only what
   changed and what the canvas lacks of the last frame. Borrows the sheets and the display; owns nothing. */
#include "stage/view.h"

#include <assert.h>
#include <string.h>
#include <time.h>

#include "stage/blend.h"

int64_t view_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static Rect whole(const struct scene_canvas *canvas)
{
    return (Rect){0, 0, canvas->w, canvas->h};
}

/* Returns the canvas; true when it lacks everything. */
static bool open_canvas(struct view *view, struct scene_canvas *canvas, Rect stale[2])
{
    stale[0] = stale[1] = (Rect){0};
    view->display.driver->open_canvas(view->display.state, canvas, stale);
    assert(canvas->pixels && canvas->w > 0 && canvas->h > 0 && canvas->pitch >= canvas->w);
    view->w = canvas->w;
    view->h = canvas->h;
    return stale[0].w >= canvas->w && stale[0].h >= canvas->h;
}

void view_measure(struct view *view)
{
    struct scene_canvas canvas;
    Rect stale[2];
    open_canvas(view, &canvas, stale);
}

static void present(struct view *view, Rect area, Rect other)
{
    view->n_frames += view->display.driver->present(view->display.state, (Rect[2]){area, other});
}

static void lay_bar(struct view *view, const struct scene_canvas *canvas)
{
    view->bar_area = (Rect){0};
    if (view->is_blank || !view->layer.sheet.pixels)
        return;
    view->bar_area = scene_bar_area(&view->bar, view->rotate, canvas->w, canvas->h);
    scene_colour(canvas, view->bar_area, scene_dimmed(view->bar.colour, view->layer.care.dim_percent));
}

static bool fits(const struct scene_canvas *canvas, const struct scene_layer *layer)
{
    const struct stage_sheet *sheet = &layer->sheet;
    return sheet->pixels && sheet->w_px == canvas->w && sheet->h_px == canvas->h;
}

static void draw_mix(struct view *view, const struct scene_canvas *canvas, Rect area)
{
    static const int WAYS[4][2] = {
        {-1, 0}, {0, -1}, {1, 0}, {0, 1}}; /* the card's left, as a direction on the screen */
    const int *way = WAYS[view->rotate / 90 % 4];
    int sign = view->change.direction < 0 ? -1 : 1;
    struct scene_mix mix = {view->from, view->layer, view->weight, way[0] * sign, way[1] * sign};
    if (view->change.transition == TRANSITION_SLIDE)
        scene_slide(canvas, &mix);
    else
        scene_fade(canvas, &mix, area);
}

static void end_move(struct view *view)
{
    view->is_moving = false;
    view->from = (struct scene_layer){0};
}

static void draw_area(struct view *view, const struct scene_canvas *canvas, Rect area)
{
    if (view->is_blank || !view->layer.sheet.pixels)
        scene_black(canvas);
    else if (view->is_moving)
        draw_mix(view, canvas, area);
    else
        scene_sheet(canvas, &view->layer, area);
}

static void draw_all(struct view *view, const struct scene_canvas *canvas)
{
    if (view->is_moving && (!fits(canvas, &view->from) || !fits(canvas, &view->layer)))
        end_move(view);
    draw_area(view, canvas, whole(canvas));
    lay_bar(view, canvas);
}

void view_redraw(struct view *view)
{
    struct scene_canvas canvas;
    Rect stale[2];
    open_canvas(view, &canvas, stale);
    draw_all(view, &canvas);
    present(view, whole(&canvas), (Rect){0});
}

/* Draws what the transition changes, and the bar. */
static void redraw_move(struct view *view)
{
    struct scene_canvas canvas;
    Rect stale[2], area = view->area, bar = view->bar_area;
    double done = (double)(view_now_us() - view->began_us) / (view->change.duration_ms * 1000.0);
    view->weight = blend_ease(done);
    if (done >= 1)
        end_move(view);
    if (open_canvas(view, &canvas, stale)) {
        view_redraw(view);
        return;
    }
    draw_area(view, &canvas, scene_union(area, stale[0]));
    if (view->change.transition == TRANSITION_FADE) /* a slide draws everything */
        draw_area(view, &canvas, scene_union(bar, stale[1]));
    lay_bar(view, &canvas);
    present(view, area, scene_union(bar, view->bar_area));
}

/* A machine that cannot keep up draws fewer frames, as fast as it can. */
void view_draw_due_frame(struct view *view)
{
    if (!view->is_moving || view_now_us() < view->next_frame_us)
        return;
    redraw_move(view);
    view->next_frame_us += view->frame_us;
    int64_t now = view_now_us();
    if (view->next_frame_us < now)
        view->next_frame_us = now;
}

static void redraw_bar(struct view *view)
{
    struct scene_canvas canvas;
    Rect stale[2], old = view->bar_area;
    if (open_canvas(view, &canvas, stale)) {
        view_redraw(view);
        return;
    }
    scene_sheet(&canvas, &view->layer, stale[0]);
    scene_sheet(&canvas, &view->layer, scene_union(old, stale[1]));
    lay_bar(view, &canvas);
    present(view, (Rect){0}, scene_union(old, view->bar_area));
}

static bool is_same_rect(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

void view_draw_bar(struct view *view, const struct stage_bar *bar)
{
    bool is_same_colour = bar->colour == view->bar.colour;
    view->bar = *bar;
    Rect area = scene_bar_area(bar, view->rotate, view->w, view->h);
    bool is_same = is_same_rect(area, view->bar_area) && (is_same_colour || area.w == 0);
    if (!is_same && !view->is_blank && !view->is_moving &&
        view->layer.sheet.pixels) /* a transition draws it with its next frame */
        redraw_bar(view);
}

/* True when both have the screen's size and look different. */
static bool can_move(const struct view *view, const struct scene_layer *before)
{
    const struct stage_sheet *a = &before->sheet, *b = &view->layer.sheet;
    bool is_other = a->pixels != b->pixels || !scene_is_same_care(&before->care, &view->layer.care);
    return a->pixels && is_other && a->w_px == b->w_px && a->h_px == b->h_px && b->w_px == view->w &&
           b->h_px == view->h;
}

void view_show(struct view *view, const struct stage_sheet *sheet, const struct stage_change *change)
{
    assert(sheet->pixels && sheet->w_px > 0 && sheet->h_px > 0);
    struct scene_layer before = view->layer;
    Rect unfinished = view->is_moving ? view->area : (Rect){0};
    view->layer = (struct scene_layer){*sheet, view->care};
    end_move(view);
    bool is_moved = change && change->transition != TRANSITION_CUT && change->duration_ms > 0;
    view->frame_us = view->display.driver->frame_us(view->display.state);
    if (!is_moved || !can_move(view, &before) || view->is_blank || view->frame_us == 0) {
        view_redraw(view);
        return;
    }
    view->from = before;
    view->change = *change;
    view->is_moving = true;
    view->weight = 0;
    view->area = (Rect){0, 0, view->w, view->h};
    if (change->transition == TRANSITION_FADE)
        view->area = scene_union(scene_difference(&before, &view->layer),
                                 unfinished); /* what the last transition left half done */
    view->began_us = view_now_us();
    view->next_frame_us = view->began_us + view->frame_us;
}

void view_blank(struct view *view, bool is_blank)
{
    if (view->is_blank == is_blank)
        return;
    view->is_blank = is_blank;
    end_move(view);
    view_redraw(view);
}

void view_copy(struct view *view, uint32_t *pixels)
{
    struct scene_canvas canvas;
    Rect stale[2];
    const int w = view->w, h = view->h; /* the caller's buffer has this size; the window may have another by now */
    if (open_canvas(view, &canvas, stale)) {
        view_redraw(view);
        open_canvas(view, &canvas, stale);
    }
    if (stale[0].w > 0 || stale[1].w > 0)
        draw_all(view, &canvas);
    if (w != canvas.w || h != canvas.h)
        memset(pixels, 0, (size_t)w * (size_t)h * sizeof *pixels);
    for (int y = 0; y < h && y < canvas.h; y++)
        memcpy(pixels + (size_t)y * (size_t)w, canvas.pixels + (size_t)y * (size_t)canvas.pitch,
               (size_t)(w < canvas.w ? w : canvas.w) * sizeof *pixels);
}
