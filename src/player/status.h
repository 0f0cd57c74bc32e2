/* What the program says of itself. */
#ifndef PLAYER_STATUS_H
#define PLAYER_STATUS_H

#include "player/player.h"

/* Adds one JSON object on one line, or "error: ...". */
void status_add(struct player *player, int64_t now_ms, struct str_builder *answer);

#endif
