/* Gets what the show wants onto the screen. */
#ifndef PLAYER_PLAYER_SHOW_H
#define PLAYER_PLAYER_SHOW_H

#include "player/state.h"

/* Shows what is wanted and ready, requests what is not, and prints ahead while there is time. */
void player_pump(struct player *player, int64_t now_ms);

/* Moves a card that has been on the screen for long. */
void player_move_still_card(struct player *player, int64_t now_ms);

#endif
