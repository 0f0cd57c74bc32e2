/* The drawn cover of an article without a lead picture. */
#ifndef TYPESET_COVER_H
#define TYPESET_COVER_H

#include "typeset/setting.h"

/* Returns the area of the cover on the title card: a share of the screen, whole tiles. */
Rect cover_area(const struct setting *setting);

/* Adds a composition of plain shapes in the theme's colours to the card: the same every time for the same title. */
void cover_draw(struct setting *setting, struct card *card, Rect area);

#endif
