/* How an answer changes the copy of its address. */
#ifndef PRESS_FETCH_FETCH_ANSWER_H
#define PRESS_FETCH_FETCH_ANSWER_H

#include "press/fetch/fetch_state.h"

/* Keeps or refuses the answer, or records the failure. Returns true when the address now has another copy or state. */
bool fetch_answer_take(struct fetch *fetch, const struct web_answer *answer);

/* Records that a request failed for this reason and may be retried after least_ms. Returns true when there is no
 * copy and the reason is new. */
bool fetch_answer_fail(struct fetch *fetch, struct fetch_item *item, Str reason, int least_ms);

#endif
