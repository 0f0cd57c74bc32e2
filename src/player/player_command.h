/* Commands, wherever they come from. */
#ifndef PLAYER_PLAYER_COMMAND_H
#define PLAYER_PLAYER_COMMAND_H

#include "player/state.h"

/* Obeys a command of the show's table. */
void player_obey_command(struct player *player, struct show_request request, int64_t now_ms);

#endif
