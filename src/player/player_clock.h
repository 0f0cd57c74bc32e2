/* The time that cards show, when the configuration wants a clock. */
#ifndef PLAYER_PLAYER_CLOCK_H
#define PLAYER_PLAYER_CLOCK_H

#include "player/state.h"

/* Starts or stops the clock as the configuration says. */
void player_open_clock(struct player *player, int64_t now_ms);

/* Stops it. */
void player_close_clock(struct player *player);

/* Readable when the machine's clock was set; -1: there is no clock. */
int player_clock_fd(const struct player *player);

/* Returns when the next minute begins, in ms of the show; 0: there is no clock. */
int64_t player_clock_at_ms(const struct player *player);

/* Reads the machine's clock. */
void player_read_clock(struct player *player, int64_t now_ms);

#endif
