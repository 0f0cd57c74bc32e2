/* How the screen is protected, and when: by the configuration and the hour. */
#ifndef PLAYER_AGEING_H
#define PLAYER_AGEING_H

#include "config/config.h"
#include "stage/stage.h"

/* Returns how to show a card; step counts the cards, from 0. unix_seconds: the machine's clock, whose local time of
 * day decides. */
struct stage_care ageing_care(const struct config *config, unsigned step, int64_t unix_seconds);

/* Returns by how many percent the screen is dimmed now; 0: not at all. */
int ageing_dim_percent(const struct config *config, int64_t unix_seconds);

/* True at the hours when the screen should be dark; never when the clock must be wrong. */
bool ageing_is_dark(const struct config *config, int64_t unix_seconds);

/* Returns in how many ms to ask again: when the next hour begins or ends, and at least once a minute, since clocks
 * are set; -1 when nothing depends on the hour. */
int ageing_wait_ms(const struct config *config, int64_t unix_seconds);

#endif
