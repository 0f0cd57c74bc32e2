/* Care of the screen while the show is on. */
#ifndef PLAYER_PLAYER_CARE_H
#define PLAYER_PLAYER_CARE_H

#include "player/state.h"

/* Moves a card that stands still, and darkens or wakes the screen, when due. */
void player_take_care(struct player *player, int64_t now_ms);

/* Returns when player_take_care is due; 0: never. */
int64_t player_care_at_ms(const struct player *player);

#endif
