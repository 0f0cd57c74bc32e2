/* Badges are optional. Cards with text leave room for them; on pictures they stand in a corner that has no words, and
   if there is none, not at all. */
#include "typeset/badge.h"

#include "base/address.h"
#include "typeset/badge_room.h"
#include "typeset/compose.h"
#include "typeset/frame.h"

Rect badge_leave_room(const struct setting *setting, enum layout layout, Rect area)
{
    struct badge_room room = setting_badge_room(setting);
    return badge_room_leave(&room, layout, area);
}

static bool is_over(Rect a, Rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static Rect in_corner(const struct badge_room *room, Rect size, int corner, bool is_code)
{
    int w = room->options->w_px, h = room->options->h_px, edge = badge_room_edge_px(room);
    int side = is_code ? edge : room->margin_px;
    bool is_left = badge_room_is_at_left(corner) != room->article->is_right_to_left;
    return (Rect){is_left ? side : w - side - size.w, badge_room_is_at_top(corner) ? edge : h - edge - size.h, size.w,
                  size.h};
}

/* True when neither words nor the head are there, nor, for a logo, anything else. */
static bool is_free(const struct card *card, Rect box, bool is_code)
{
    for (int i = 0; i < card->n_lines; i++)
        if (is_over(card->lines[i].box, box))
            return false;
    for (int i = 0; i < card->n_pictures && !is_code; i++)
        if (is_over(card->pictures[i].box, box) && card->layout != LAYOUT_TITLE_PICTURE)
            return false;
    for (int i = 0; i < card->n_marks; i++)
        if (is_over(card->marks[i].box, box) && card->marks[i].kind != MARK_SCRIM &&
            (!is_code || card->layout != LAYOUT_TITLE))
            return false;
    return !is_over(card->head, box);
}

bool badge_has_room(const struct card *card, Rect box)
{
    for (int i = 0; i < card->n_pictures; i++)
        if (is_over(card->pictures[i].box, box))
            return false;
    return is_free(card, box, false);
}

/* A badge to be placed: its size, then its box. */
struct badge {
    Rect box;
    bool is_code;
};

/* Finds a free corner: the wanted one, or the one beside it. */
static bool find_corner(const struct badge_room *room, const struct card *card, struct badge *badge, int corner)
{
    static const int beside[] = {[CORNER_TOP_LEFT] = CORNER_TOP_RIGHT,
                                 [CORNER_TOP_RIGHT] = CORNER_TOP_LEFT,
                                 [CORNER_BOTTOM_LEFT] = CORNER_BOTTOM_RIGHT,
                                 [CORNER_BOTTOM_RIGHT] = CORNER_BOTTOM_LEFT};
    Rect size = badge->box;
    badge->box = in_corner(room, size, corner, badge->is_code);
    if (is_free(card, badge->box, badge->is_code))
        return true;
    badge->box = in_corner(room, size, beside[corner], badge->is_code);
    return is_free(card, badge->box, badge->is_code);
}

static bool is_over_picture(const struct card *card, Rect box)
{
    for (int i = 0; i < card->n_pictures; i++)
        if (is_over(card->pictures[i].box, box))
            return true;
    return false;
}

static void add_logo(struct setting *setting, const struct badge_room *room, struct card *card)
{
    struct badge badge = {badge_room_logo_size(room), false};
    if (!badge.box.w || !find_corner(room, card, &badge, badge_room_corner(room)))
        return;
    Str file = badge_room_logo(room, is_over_picture(card, badge.box) ? INK_SCRIM : INK_PAPER);
    struct picture_size size = room->measure->picture(room->measure->context, file);
    if (size.w_px && size.h_px)
        compose_picture(
            setting, card,
            (struct placed_picture){.box = badge.box, .crop = {0, 0, size.w_px, size.h_px}, .is_on_marks = true}, file);
}

static void add_code(struct setting *setting, const struct badge_room *room, struct card *card)
{
    struct badge badge = {{0, 0, badge_room_code_px(room), badge_room_code_px(room)}, true};
    if (find_corner(room, card, &badge, CORNER_BOTTOM_RIGHT))
        compose_mark(setting, card,
                     (struct mark){.kind = MARK_QR,
                                   .ink = INK_TEXT,
                                   .text = address_for_people(setting->arena, setting->article->url),
                                   .box = badge.box});
}

static bool has_picture(const struct card *card, Str source)
{
    for (int i = 0; i < card->n_pictures; i++)
        if (str_is_equal(card->pictures[i].source, source))
            return true;
    return false;
}

void badge_add(struct setting *setting, struct card *card)
{
    const struct theme_logo *logo = &setting->theme->logo;
    struct badge_room room = setting_badge_room(setting);
    if (badge_room_has_logo(&room, card->layout) && !has_picture(card, logo->file) && !has_picture(card, logo->dark))
        add_logo(setting, &room, card);
    if (badge_room_has_code(&room) && card->layout != LAYOUT_END)
        add_code(setting, &room, card);
}

void badge_set_on_cover(struct setting *setting, struct card *card, Rect cover)
{
    struct badge_room own = setting_badge_room(setting);
    Str file = badge_room_logo(&own, INK_PANEL);
    struct picture_size size = setting->measure->picture(setting->measure->context, file);
    Rect room = {cover.x + cover.w / 5, cover.y + cover.h / 5, cover.w * 3 / 5, cover.h * 3 / 5};
    if (!size.w_px || !size.h_px)
        return;
    struct placed_picture placed = frame_fit_picture(size, room, 0);
    placed.is_on_marks = true;
    compose_picture(setting, card, placed, file);
}
