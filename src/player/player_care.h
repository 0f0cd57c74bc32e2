/* Care of the screen while the show is on. */
#ifndef PLAYER_PLAYER_CARE_H
#define PLAYER_PLAYER_CARE_H

#include "player/state.h"

/* Moves a card that stands still, darkens and wakes the screen, as it is due. */
void player_take_care(struct player *player, int64_t now_ms);

/* Returns when that will be; 0 when never. */
int64_t player_care_at_ms(const struct player *player);

#endif
