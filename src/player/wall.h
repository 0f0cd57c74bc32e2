/* The machine's clock: what it shows, whether something keeps it right, and when it is set. */
#ifndef PLAYER_WALL_H
#define PLAYER_WALL_H

#include "show/sync_state.h"

/* Only wall.c writes it. */
struct wall {
    int fd; /* readable at the time of wall_wait, and when the clock was set; -1: closed */
    int64_t wait_ms;
};

/* Starts; on failure, without a descriptor. */
void wall_open(struct wall *wall);

/* Ends. */
void wall_close(struct wall *wall);

/* Reads the clock. */
struct show_wall wall_read(void);

/* Makes the descriptor readable at a time, in ms since 1970, and when the clock is set. */
void wall_wait(struct wall *wall, int64_t unix_ms);

/* Takes what made it readable. */
void wall_hear(struct wall *wall);

#endif
