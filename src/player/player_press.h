/* What the press is asked, and what happens with its answers. */
#ifndef PLAYER_PLAYER_PRESS_H
#define PLAYER_PLAYER_PRESS_H

#include "player/state.h"

/* Starts the press, or plans another attempt. */
void player_start_press(struct player *player, int64_t now_ms);

/* Ends the press; the next turn starts a new one. */
void player_replace_press(struct player *player, int64_t now_ms);

/* Starts a press that is due, and ends one that does not answer. */
void player_tend_press(struct player *player, int64_t now_ms);

/* Receives the press's messages. */
void player_hear_press(struct player *player, int64_t now_ms);

/* Tries all articles again, when none could be shown and it is time. */
void player_retry_articles(struct player *player, int64_t now_ms);

/* Makes new pixels for the stage's size and finds the place in the text again. */
bool player_take_screen(struct player *player, struct error *error);

#endif
