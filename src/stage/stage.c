/* Chooses a display driver, waits, has due frames drawn and reports what happened. It sleeps until the next thing is
   due. Owns the display; borrows the sheets. */
#include "stage/stage.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "base/die.h"
#include "stage/console.h"
#include "stage/null.h"
#include "stage/renderer.h"
#include "stage/surface.h"
#include "stage/view.h"

enum { RESIZE_MS = 100 };

struct stage {
    struct display display;
    struct view view;
    int64_t resized_us;         /* when to report a new size; 0: never */
    int reported_w, reported_h; /* the size that the caller knows */
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
    return stage->display.driver->sleep(stage->display.state, is_asleep);
}

bool stage_is_dark(const struct stage *stage)
{
    return stage->display.driver->is_dark(stage->display.state);
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

/* Opens the first display that works; the error is the last one's. */
static bool open_display(struct display *display, const struct stage_options *options, struct error *error)
{
    static const struct display_driver *const REAL[] = {&console_driver, &surface_driver, &renderer_driver, NULL},
                                              *const NONE[] = {&null_driver, NULL};
    for (const struct display_driver *const *driver = options->is_null ? NONE : REAL; *driver; driver++) {
        display->driver = *driver;
        if ((*driver)->open(&display->state, options, error))
            return true;
    }
    return false;
}

bool stage_create(const struct stage_options *options, struct stage **stage, struct error *error)
{
    struct stage_options wanted = *options;
    wanted.rotate = (options->rotate / 90 % 4 + 4) % 4 * 90;
    struct stage *new = calloc(1, sizeof *new);
    if (!new)
        die_no_memory();
    if (!open_display(&new->display, &wanted, error)) {
        free(new);
        return false;
    }
    new->view = (struct view){.display = new->display, .rotate = wanted.rotate};
    view_measure(&new->view);
    new->reported_w = new->view.w;
    new->reported_h = new->view.h;
    *stage = new;
    return true;
}

void stage_destroy(struct stage *stage)
{
    if (!stage)
        return;
    stage->display.driver->close(stage->display.state);
    free(stage);
}

void stage_size(const struct stage *stage, int *w_px, int *h_px)
{
    *w_px = stage->view.w;
    *h_px = stage->view.h;
}

void stage_toggle_fullscreen(struct stage *stage)
{
    stage->display.driver->toggle_fullscreen(stage->display.state);
}

void stage_watch(struct stage *stage, int fd)
{
    bool fits_in = stage->display.driver->watch(stage->display.state, fd);
    assert(fits_in);
    (void)fits_in;
}

void stage_unwatch(struct stage *stage, int fd)
{
    stage->display.driver->unwatch(stage->display.state, fd);
}

void stage_push(struct stage *stage, const struct stage_event *event)
{
    assert(stage->display.driver == &null_driver);
    null_push(stage->display.state, event);
}

const uint32_t *stage_pixels(const struct stage *stage)
{
    assert(stage->display.driver == &null_driver);
    return null_pixels(stage->display.state);
}

/* ---- waiting ---- */

static void note_size(struct stage *stage)
{
    view_redraw(&stage->view); /* at once, with the old sheet scaled */
    stage->resized_us = view_now_us() + RESIZE_MS * 1000;
}

static bool report_size(struct stage *stage, struct stage_event *event)
{
    if (stage->resized_us == 0 || view_now_us() < stage->resized_us)
        return false;
    stage->resized_us = 0;
    if (stage->view.w == stage->reported_w && stage->view.h == stage->reported_h)
        return false;
    stage->reported_w = event->w = stage->view.w;
    stage->reported_h = event->h = stage->view.h;
    event->kind = STAGE_RESIZED;
    return true;
}

/* Returns the ms until the first thing is due; -1 when nothing is. Rounds up, to avoid waking too early. */
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

/* True when the event is for the caller. */
static bool wait_once(struct stage *stage, int64_t deadline_us, struct stage_event *event)
{
    switch (stage->display.driver->wait(stage->display.state, sleep_ms(stage, deadline_us), event)) {
    case DISPLAY_EVENT:
        if (event->kind == STAGE_RESIZED)
            view_redraw(&stage->view);
        return true;
    case DISPLAY_EXPOSED:
        view_redraw(&stage->view);
        return false;
    case DISPLAY_RESIZED:
        note_size(stage);
        return false;
    case DISPLAY_QUIET:
        break;
    }
    return false;
}

void stage_wait(struct stage *stage, int timeout_ms, struct stage_event *event)
{
    *event = (struct stage_event){.kind = STAGE_TIMEOUT, .fd = -1};
    int64_t deadline_us = timeout_ms < 0 ? INT64_MAX : view_now_us() + (int64_t)timeout_ms * 1000;
    do {
        view_draw_due_frame(&stage->view);
        if (report_size(stage, event) || wait_once(stage, deadline_us, event))
            return;
    } while (view_now_us() < deadline_us);
    *event = (struct stage_event){.kind = STAGE_TIMEOUT, .fd = -1};
}
