/* Moves along the cards of all articles while only some counts are known. */
#ifndef SHOW_MOVE_H
#define SHOW_MOVE_H

#include <stdbool.h>

#include "show/state.h"

/* Makes the move now, or queues it until the position it starts from is known; false when it has no effect. */
bool move_make(struct show *show, struct show_move move);

/* Resolves what the known counts allow: a wanted card beyond an article's end becomes one of the next article, and
   queued moves are made. */
void move_resolve(struct show *show);

/* Returns the position one card further (by is +1 or -1), as far as the known counts tell. */
struct show_position move_step(const struct show *show, struct show_position from, int by);

/* Returns an article's index, wrapped into 0 to n_articles - 1; unchanged while n_articles is 0. */
int move_wrap_article(int article, int n_articles);

/* True when both are the same card. */
bool move_is_same(struct show_position a, struct show_position b);

/* True when wanted is an exact position: no place to find, no number to check, no queued moves. */
bool move_is_exact(const struct show *show);

/* Implements show_is_settled. */
bool move_is_settled(const struct show *show);

#endif
