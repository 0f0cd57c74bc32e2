/* What stands in the corners of cards besides their text: the house's logo, and a small QR code. */
#ifndef TYPESET_BADGE_H
#define TYPESET_BADGE_H

#include "typeset/setting.h"

/* Returns the area of a title or end card's words without the room of the logo, if that card has one. */
Rect badge_leave_room(const struct setting *setting, enum layout layout, Rect area);

/* Adds the badges to a card that is complete but for its running head, where they cover no words. */
void badge_add(struct setting *setting, struct card *card);

/* True when a box of the card is over neither words, pictures nor marks. */
bool badge_has_room(const struct card *card, Rect box);

/* Sets the logo in the middle of a cover; nothing when it cannot be shown. */
void badge_set_on_cover(struct setting *setting, struct card *card, Rect cover);

#endif
