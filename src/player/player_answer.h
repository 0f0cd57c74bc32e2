/* Answers whoever asked: a client of the control socket, or the link. */
#ifndef PLAYER_PLAYER_ANSWER_H
#define PLAYER_PLAYER_ANSWER_H

#include "player/state.h"

/* Added to the number of a request of the link; clients have smaller numbers. */
#define PLAYER_ANSWER_LINK (UINT64_C(1) << 32)

/* Answers a request that was left open; error NULL: success. */
void player_answer(struct player *player, uint64_t asker, const struct error *error, int64_t now_ms);

/* Answers a request of the link. */
void player_answer_link(struct player *player, uint64_t asker, Str answer);

#endif
