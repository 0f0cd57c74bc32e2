/* Cards reserve the room once, for the longest date; the words are set again every minute. Owns nothing. */
#include "typeset/running_clock.h"

#include <assert.h>

#include "typeset/badge.h"
#include "typeset/compose.h"
#include "typeset/day.h"

enum { LONG_MINUTE = 29836560 /* Wednesday 23 September 2026, 20:00 */, MOST_OF_HEAD = 55 /* percent */ };

/* The two labels, and their widths in px. */
struct reading {
    Str day, time;
    int day_px, time_px;
};

static int width_of(const struct setting *setting, Str text)
{
    const struct measure *m = setting->measure;
    return text.len ? m->width_px(m->context, setting_font(FACE_LABEL, setting->label_px), text) : 0;
}

static struct reading read_at(struct setting *setting, int64_t minute)
{
    struct reading r = {.day = day_of_week_for_reader(setting->arena, minute, setting->language),
                        .time = day_time_for_reader(setting->arena, minute, setting->language)};
    r.day_px = width_of(setting, r.day);
    r.time_px = width_of(setting, r.time);
    return r;
}

static int gap_px(const struct setting *setting)
{
    return setting->label_px * 3 / 4;
}

static Rect at_end(const struct card *card, Rect area, int w)
{
    return (Rect){card->is_right_to_left ? area.x : area.x + area.w - w, area.y, w, area.h};
}

void running_clock_reserve(struct setting *setting, struct card *card)
{
    if (!setting->options->has_clock)
        return;
    struct reading r = read_at(setting, LONG_MINUTE);
    int margin = setting->margin_px, time_px = r.time_px + setting->label_px / 2;
    int all_px = r.day_px ? time_px + gap_px(setting) + r.day_px : time_px;
    if (card->head.w) {
        bool has_room = all_px * 100 <= card->head.w * MOST_OF_HEAD;
        card->clock = at_end(card, card->head, has_room ? all_px : time_px);
        return;
    }
    Rect line = {margin, margin * 7 / 10, setting->options->w_px - 2 * margin, setting->label_px * 5 / 4};
    for (int w = all_px; !card->clock.w && w; w = w > time_px ? time_px : 0)
        if (badge_has_room(card, at_end(card, line, w)))
            card->clock = at_end(card, line, w);
}

void running_clock_set(struct setting *setting, const struct card *card, int64_t minute, struct card *over)
{
    assert(minute > 0);
    struct font font = setting_font(FACE_LABEL, setting->label_px);
    struct reading r = read_at(setting, minute);
    Rect box = card->clock;
    if (!box.w || r.time_px > box.w)
        return;
    struct copy copy = {.role = ROLE_RUNNING,
                        .block = -1,
                        .ink = INK_TEXT,
                        .x_px = at_end(card, box, r.time_px).x,
                        .y_px = box.y,
                        .w_px = r.time_px + 1,
                        .pitch_px = box.h};
    compose_label(setting, over, r.time, font, &copy);
    int taken = r.time_px + gap_px(setting);
    if (!r.day_px || taken + r.day_px > box.w)
        return;
    copy.ink = INK_QUIET;
    copy.w_px = r.day_px + 1;
    copy.x_px = card->is_right_to_left ? box.x + taken : box.x + box.w - taken - r.day_px;
    compose_label(setting, over, r.day, font, &copy);
}
