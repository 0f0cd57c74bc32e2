/* Moves along the cards of all articles while only some counts are known. */
#ifndef SHOW_MOVE_H
#define SHOW_MOVE_H

#include <stdbool.h>

#include "show/show.h"

/* Makes the move at once, or keeps it until it is known where wanted is; false when it means nothing now. */
bool move_make(struct show *show, struct show_move move);

/* Settles what the known counts settle: wanted beyond an end goes into the next article, waiting moves are made. */
void move_resolve(struct show *show);

/* Returns where one card further (by +1 or -1) is, as far as the known counts tell. */
struct show_position move_step(const struct show *show, struct show_position from, int by);

/* True when both are the same card. */
bool move_is_same(struct show_position a, struct show_position b);

#endif
