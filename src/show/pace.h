/* The show's time: turns by itself, and how long a visitor has the screen. */
#ifndef SHOW_PACE_H
#define SHOW_PACE_H

#include <stdbool.h>
#include <stdint.h>

#include "show/show.h"

/* True while cards are shown and not paused. */
bool pace_is_running(const struct show *show);

/* The dwell begins anew, but no turn comes while a visitor has the screen. */
void pace_restart(struct show *show, int64_t now_ms);

/* Time stands still from now on. */
void pace_stop(struct show *show, int64_t now_ms);

/* Time goes on with what was left when it was stopped. */
void pace_continue(struct show *show, int64_t now_ms);

/* A visitor has the screen for that long. */
void pace_hold(struct show *show, int64_t for_ms, int64_t now_ms);

/* See show_tick. */
bool pace_tick(struct show *show, int64_t now_ms);

/* See show_next_deadline_ms. */
int64_t pace_next_deadline_ms(const struct show *show);

/* See show_time_left. */
double pace_time_left(const struct show *show, int64_t now_ms);

#endif
