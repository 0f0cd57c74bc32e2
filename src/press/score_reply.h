/* What the press reports for screens in step: the score, and which card is at a share of an article. */
#ifndef PRESS_SCORE_REPLY_H
#define PRESS_SCORE_REPLY_H

#include "press/press_state.h"

/* Answers which card is shown at a share of an article's time. */
void score_reply_where(struct press *press, const struct wire_where *ask);

/* Measures the articles again: they may have changed. */
void score_reply_begin(struct press *press);

/* Measures a little more, and sends the score when it is another one or belongs to another edition. False when there is
   nothing to do. */
bool score_reply_work(struct press *press);

#endif
