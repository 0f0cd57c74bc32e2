/* Handles commands from every origin, and the stage's events as commands. */
#ifndef PLAYER_PLAYER_INPUT_H
#define PLAYER_PLAYER_INPUT_H

#include "player/state.h"

/* Obeys a command of the show's table. */
void player_obey_command(struct player *player, struct show_request request, int64_t now_ms);

/* Obeys an event of the stage. */
void player_obey(struct player *player, const struct stage_event *event, int64_t now_ms);

/* Quits when the staff's keys have been held long enough. */
void player_watch_chord(struct player *player, int64_t now_ms);

/* Returns when that will be; 0: they are not held. */
int64_t player_chord_at_ms(const struct player *player);

#endif
