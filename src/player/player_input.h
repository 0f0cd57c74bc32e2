/* From the stage's events to commands. */
#ifndef PLAYER_PLAYER_INPUT_H
#define PLAYER_PLAYER_INPUT_H

#include "player/state.h"

/* Obeys an event of the stage. */
void player_obey(struct player *player, const struct stage_event *event, int64_t now_ms);

/* Quits when the staff's keys were held long enough. */
void player_watch_chord(struct player *player, int64_t now_ms);

/* Returns when that will be; 0 when they are not held. */
int64_t player_chord_at_ms(const struct player *player);

#endif
