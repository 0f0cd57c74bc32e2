/* The drawn cover of an article without a lead picture. */
#ifndef TYPESET_COVER_H
#define TYPESET_COVER_H

#include "typeset/setting.h"

/* Returns the area of the cover on the title card: a share of the screen, in whole tiles. */
Rect cover_area(const struct setting *setting);

/* Draws a composition of simple shapes in the theme's colours on the card, always the same for the same title. */
void cover_draw(struct setting *setting, struct card *card, Rect area);

#endif
