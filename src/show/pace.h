/* The show's time: automatic turns, and how long a visitor has control of the screen. */
#ifndef SHOW_PACE_H
#define SHOW_PACE_H

#include <stdbool.h>
#include <stdint.h>

#include "show/state.h"

/* True while cards are shown and not paused. */
bool pace_is_running(const struct show *show);

/* Starts the dwell again; no turn comes while a visitor has control. */
void pace_restart(struct show *show, int64_t now_ms);

/* Stops time and keeps what is left of the dwell. */
void pace_stop(struct show *show, int64_t now_ms);

/* Lets time run again, with what was left when it stopped. */
void pace_continue(struct show *show, int64_t now_ms);

/* Gives a visitor control for at least for_ms. */
void pace_hold(struct show *show, int64_t for_ms, int64_t now_ms);

/* Implements show_tick. */
bool pace_tick(struct show *show, int64_t now_ms);

/* Implements show_next_deadline_ms. */
int64_t pace_next_deadline_ms(const struct show *show);

/* Implements show_time_left. */
double pace_time_left(const struct show *show, int64_t now_ms);

/* Begins the time for which a missed card is remembered. */
void pace_note_missed(struct show *show, int64_t now_ms);

#endif
