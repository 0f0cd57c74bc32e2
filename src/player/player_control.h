/* Commands of the control socket. */
#ifndef PLAYER_PLAYER_CONTROL_H
#define PLAYER_PLAYER_CONTROL_H

#include "player/state.h"

/* Opens the control socket; if that fails, the show goes on without it. */
void player_open_control(struct player *player, int64_t now_ms);

/* Serves it, and opens it again if it is gone. */
void player_serve_control(struct player *player, int64_t now_ms);

/* Answers for a screenshot that has been written or has failed. */
void player_end_screenshot(struct player *player, int64_t now_ms);

#endif
