/* The link to the broker: its requests are obeyed like those of the control socket, and it hears what changes. */
#ifndef PLAYER_PLAYER_LINK_H
#define PLAYER_PLAYER_LINK_H

#include "player/state.h"

/* Starts the link if a broker is configured. */
void player_start_link(struct player *player, int64_t now_ms);

/* Starts a link that is due, obeys its requests, and reports changes to it. */
void player_tend_link(struct player *player, int64_t now_ms);

/* Returns when player_tend_link will have something to do even if link_keeper_fd is not readable; 0: never. */
int64_t player_link_at_ms(const struct player *player);

#endif
