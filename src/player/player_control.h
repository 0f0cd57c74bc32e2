/* Commands of the control socket. */
#ifndef PLAYER_PLAYER_CONTROL_H
#define PLAYER_PLAYER_CONTROL_H

#include "player/state.h"

/* Opens the control socket; without one the show goes on. */
void player_open_control(struct player *player, int64_t now_ms);

/* Serves it, and opens it again when it is not there. */
void player_serve_control(struct player *player, int64_t now_ms);

/* Answers for a screenshot that is written or has failed. */
void player_end_screenshot(struct player *player, int64_t now_ms);

#endif
