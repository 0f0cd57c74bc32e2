/* Keeps the show in step with other screens: passes on what the press and the machine's clock report. */
#ifndef PLAYER_PLAYER_SYNC_H
#define PLAYER_PLAYER_SYNC_H

#include "player/state.h"

/* Begins or ends, as the setting sync says. */
void player_open_sync(struct player *player, int64_t now_ms);

/* Ends. */
void player_close_sync(struct player *player);

/* Reads the machine's clock; then lets the show turn, if it is time. */
void player_turn_cards(struct player *player, int64_t now_ms);

/* Reads the machine's clock, which may have been set. */
void player_hear_wall(struct player *player, int64_t now_ms);

/* Returns the descriptor that is readable when player_hear_wall has something to do; -1: none. */
int player_wall_fd(const struct player *player);

/* Returns when to call player_hear_wall even if that is not readable; 0: never. */
int64_t player_wall_at_ms(const struct player *player);

/* The press has a new list of articles, or there is a new press. */
void player_forget_articles(struct player *player);

/* Takes a part of the score. */
void player_take_score(struct player *player, const struct wire_score *part, int64_t now_ms);

/* Asks the press for the show's place, and takes the answer. */
void player_ask_place(struct player *player);
void player_take_card_at(struct player *player, const struct wire_card_at *answer, int64_t now_ms);

#endif
