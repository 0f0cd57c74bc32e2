/* The configuration while the show is on. */
#ifndef PLAYER_PLAYER_SETTINGS_H
#define PLAYER_PLAYER_SETTINGS_H

#include "player/state.h"

/* Reads the configuration again; true when a new press will start for it. */
bool player_reload_settings(struct player *player, int64_t now_ms);

/* Reads it again when its files have changed. */
void player_watch_settings(struct player *player, int64_t now_ms);

/* Returns when player_watch_settings will have something to do even if its descriptor is not readable; 0: never. */
int64_t player_settings_at_ms(const struct player *player, int64_t now_ms);

#endif
