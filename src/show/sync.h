/* Keeps shows on many machines in step, by their clocks alone: see score.h. For the show's caller, who passes on what
   the press reports of the articles and what the machine's clock does. */
#ifndef SHOW_SYNC_H
#define SHOW_SYNC_H

#include "show/state.h"
#include "show/sync_state.h"

/* Lets the show follow a score that it does not have yet, or, with NULL, run free. Borrows sync. */
void sync_use(struct show *show, struct show_sync *sync, int64_t now_ms);

/* Reports what the machine's clock is now. Call it before show_tick, and whenever that clock was set. */
void sync_take_wall(struct show *show, const struct show_wall *wall, int64_t now_ms);

/* Reports that the list of articles may have changed: until sync_end_score, no article can be found in it. */
void sync_forget_articles(struct show *show);

/* Begins the next score. */
void sync_begin_score(struct show *show);

/* Adds an article to it; all after the first SCORE_MOST are counted only. */
void sync_add_article(struct show *show, const struct score_article *article);

/* Ends it; an edit counts from the next whole ten seconds on. */
void sync_end_score(struct show *show, bool has_too_many, int64_t now_ms);

/* Reports the share of the card that the next show_arrive reports. */
void sync_take_share(struct show *show, const struct show_share *share);

/* True when the caller must ask the press for the card at a share, in 2^-32, of an article. */
bool sync_asks(const struct show *show, int *article, uint32_t *share);

/* Reports the answer to question number `ask` (n_asks); card -1: the article cannot be shown. */
void sync_answer(struct show *show, uint32_t ask, int card, int64_t now_ms);

/* Returns whether the show is in step. */
enum sync_state sync_state(const struct show *show, int64_t now_ms);

/* Returns the score that counts; NULL: none. */
const struct score *sync_score(const struct show *show);

#endif
