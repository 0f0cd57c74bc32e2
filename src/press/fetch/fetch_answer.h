/* What an answer does to the copy of its address. */
#ifndef PRESS_FETCH_FETCH_ANSWER_H
#define PRESS_FETCH_FETCH_ANSWER_H

#include "press/fetch/fetch_state.h"

/* Keeps or refuses what came, or notes the failure. Returns true when the address has another copy or state now. */
bool fetch_answer_take(struct fetch *fetch, const struct web_answer *answer);

/* A request failed for this reason, and may be made again after least_ms. Returns true when there is no copy and the
   reason is a new one. */
bool fetch_answer_fail(struct fetch *fetch, struct fetch_item *item, Str reason, int least_ms);

#endif
