/* Following the score: which card comes next, and at which time of day. For the show's own modules. */
#ifndef SHOW_FOLLOW_H
#define SHOW_FOLLOW_H

#include "show/state.h"
#include "show/sync_state.h"

/* True when there is a score, and a clock for it. */
bool follow_can(const struct show *show);

/* True while the wanted card is that of the score. */
bool follow_is_on(const struct show *show);

/* True when the card on the screen belongs to the article whose turn it is. After an edit another one may have its
   index. */
bool follow_is_there(const struct show *show);

/* True while the next card of the score is not known yet. */
bool follow_is_waiting(const struct show *show);

/* Runs free from now on. */
void follow_leave(struct show *show);

/* Computes when the followed card, which is on the screen, ends; returns that time. */
int64_t follow_plan_turn(struct show *show);

/* It is time for a turn: wants the next card of the score, or asks for the one whose turn it is. False when there is
   none to follow. */
bool follow_turn(struct show *show, int64_t now_ms);

/* Takes the answer to a question: wants the card; -1: it cannot be shown. */
void follow_join(struct show *show, int card);

/* Keeps the turn of an article that cannot be shown; false when that is not the followed one. */
bool follow_skip(struct show *show, int article);

/* Lets the next score count, when it is time; returns true when the show must turn to its place at once. */
bool follow_take_next_score(struct show *show, int64_t now_ms);

/* Returns when follow_take_next_score will have something to do; SHOW_FOR_EVER: never. */
int64_t follow_change_at_ms(const struct show *show);

/* Returns the time since 1970. */
int64_t follow_unix_ms(const struct show_sync *sync, int64_t now_ms);

/* Returns the first moment of the show's clock at which it is this time, or later. */
int64_t follow_at_ms(const struct show_sync *sync, int64_t unix_ms);

#endif
