/* How much room badges need: the logo, and a small QR code. */
#ifndef TYPESET_BADGE_ROOM_H
#define TYPESET_BADGE_ROOM_H

#include "typeset/deck.h"
#include "typeset/typeset_options.h"

/* What the room depends on. */
struct badge_room {
    const struct article *article;
    const struct theme *theme;
    const struct measure *measure;
    const struct typeset_options *options;
    int short_px, margin_px, label_px, gutter_px;
};

/* True when the cards of the article have a small code. */
bool badge_room_has_code(const struct badge_room *room);

/* Returns the side of the code in px. */
int badge_room_code_px(const struct badge_room *room);

/* True when cards of this layout have the theme's logo. */
bool badge_room_has_logo(const struct badge_room *room, enum layout layout);

/* Returns the logo's file for a background of this ink. */
Str badge_room_logo(const struct badge_room *room, enum ink ground);

/* Returns the logo's size, at most a quarter of the screen's width; 0 x 0 when it cannot be shown. */
Rect badge_room_logo_size(const struct badge_room *room);

/* Returns the logo's corner, an enum corner. */
int badge_room_corner(const struct badge_room *room);

/* True for the corners at the top, at the left. */
bool badge_room_is_at_top(int corner);
bool badge_room_is_at_left(int corner);

/* Returns the space in px between a badge and the edge of the screen. */
int badge_room_edge_px(const struct badge_room *room);

/* Returns an area of words without the room of the logo, if cards of this layout have it. */
Rect badge_room_leave(const struct badge_room *room, enum layout layout, Rect area);

/* Takes the room of all badges from the areas of running head and text. */
void badge_room_reserve(const struct badge_room *room, enum layout layout, Rect *head, Rect *text);

#endif
