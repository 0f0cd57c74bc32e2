/* The display's own power and brightness: what the screen's care wants of them. */
#ifndef PLAYER_PLAYER_PANEL_H
#define PLAYER_PLAYER_PANEL_H

#include "player/state.h"

/* Reads display-power, when it has changed, and wants the display on. */
void player_open_panel(struct player *player, int64_t now_ms);

/* Puts the display to sleep or wakes it, by display-power if that is set and works, else by the stage. False when
 * neither can. */
bool player_sleep_display(struct player *player, bool is_asleep, int64_t now_ms);

/* Wants the display as dim as the configuration and the hour require. */
void player_dim_display(struct player *player, int64_t now_ms);

/* Gives the next order, and ends the present one. */
void player_run_panel(struct player *player, int64_t now_ms);

/* Returns when player_run_panel will have something to do even if no descriptor is readable; 0: never. */
int64_t player_panel_at_ms(const struct player *player, int64_t now_ms);

#endif
