/* `play`: connects the show, the stage and the press. */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include "player/state.h"

/* Starts nothing yet. */
void player_init(struct player *player, const struct player_setup *setup);

/* Starts the press and opens the stage; fails when there is no display. */
bool player_open(struct player *player, const struct stage_options *stage, struct error *error);

/* One turn: shows what is ready, sleeps until something happens or is due, and handles it. */
void player_step(struct player *player);

/* Ends the press and closes the stage, if they were opened. */
void player_finish(struct player *player);

#endif
