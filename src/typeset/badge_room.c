/* The room that badges need. Everything is computed from a few values, so that the setting itself can use it. */
#include "typeset/badge_room.h"

#include <assert.h>

static const double CODE = 0.135; /* side of the code, as a share of the short side */

bool badge_room_has_code(const struct badge_room *room)
{
    return room->options->qr == TYPESET_QR_EVERY && room->article->url.len > 0;
}

int badge_room_code_px(const struct badge_room *room)
{
    return (int)(CODE * room->short_px);
}

bool badge_room_has_logo(const struct badge_room *room, enum layout layout)
{
    const struct theme_logo *logo = &room->theme->logo;
    bool is_end = layout == LAYOUT_END, is_title = layout == LAYOUT_TITLE || layout == LAYOUT_TITLE_PICTURE;
    if (!logo->file.len || layout == LAYOUT_PICTURE)
        return false;
    return logo->cards == THEME_LOGO_EVERY || (is_end && logo->cards != THEME_LOGO_TITLE) ||
           (is_title && logo->cards != THEME_LOGO_END);
}

Str badge_room_logo(const struct badge_room *room, enum ink ground)
{
    const struct theme_logo *logo = &room->theme->logo;
    return logo->dark.len && theme_is_dark(room->theme->inks[ground]) ? logo->dark : logo->file;
}

Rect badge_room_logo_size(const struct badge_room *room)
{
    struct picture_size size = room->measure->picture(room->measure->context, badge_room_logo(room, INK_PAPER));
    if (!size.w_px || !size.h_px)
        return (Rect){0};
    int h = (int)(room->theme->logo.size * room->short_px + 0.5), w = (int)((int64_t)h * size.w_px / size.h_px);
    int most = room->options->w_px / 4;
    if (w > most) {
        h = (int)((int64_t)h * most / w);
        w = most;
    }
    return (Rect){0, 0, w < 1 ? 1 : w, h < 1 ? 1 : h};
}

/* A code at the bottom right sends the logo to the left. */
int badge_room_corner(const struct badge_room *room)
{
    int corner = room->theme->logo.corner;
    return badge_room_has_code(room) && corner == CORNER_BOTTOM_RIGHT ? CORNER_BOTTOM_LEFT : corner;
}

bool badge_room_is_at_top(int corner)
{
    return corner == CORNER_TOP_LEFT || corner == CORNER_TOP_RIGHT;
}

bool badge_room_is_at_left(int corner)
{
    return corner == CORNER_TOP_LEFT || corner == CORNER_BOTTOM_LEFT;
}

int badge_room_edge_px(const struct badge_room *room)
{
    return room->margin_px / 2;
}

static Rect keep_off_logo(const struct badge_room *room, Rect area)
{
    int h = badge_room_logo_size(room).h, bottom = area.y + area.h;
    int taken = h ? badge_room_edge_px(room) + h + room->label_px / 2 : 0, foot = room->options->h_px - taken;
    bool is_at_top = badge_room_is_at_top(room->theme->logo.corner);
    if (is_at_top && area.y < taken) {
        area.y = taken;
        area.h = bottom - taken;
    } else if (!is_at_top && bottom > foot) {
        area.h = foot - area.y;
    }
    return area;
}

Rect badge_room_leave(const struct badge_room *room, enum layout layout, Rect area)
{
    return badge_room_has_logo(room, layout) ? keep_off_logo(room, area) : area;
}

static void shorten_head(const struct badge_room *room, Rect *head)
{
    Rect size = badge_room_logo_size(room);
    int corner = badge_room_corner(room), taken = size.w + room->label_px;
    if (!size.h || !badge_room_is_at_top(corner) || !head->w)
        return;
    head->w -= taken;
    head->x += badge_room_is_at_left(corner) != room->article->is_right_to_left ? taken : 0;
}

void badge_room_reserve(const struct badge_room *room, enum layout layout, Rect *head, Rect *text)
{
    assert(text->h > 0 && text->w > 0);
    if (badge_room_has_logo(room, layout))
        shorten_head(room, head);
    *text = badge_room_leave(room, layout, *text);
    if (!badge_room_has_code(room))
        return;
    int taken = badge_room_code_px(room) + room->gutter_px - badge_room_edge_px(room);
    int right = room->options->w_px - room->margin_px - taken;
    if (room->options->h_px > room->options->w_px)
        text->h -= taken;
    else if (text->x + text->w > right)
        text->w = right - text->x;
}
