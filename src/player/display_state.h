/* The display's own power and brightness: the parts that player_panel.c connects. */
#ifndef PLAYER_DISPLAY_STATE_H
#define PLAYER_DISPLAY_STATE_H

#include "player/panel.h"
#include "player/panel_helper.h"

/* Only player_panel.c writes it. */
struct display_state {
    bool is_open;
    char text[DISPLAY_POWER_BYTES + 1]; /* the setting display-power */
    struct display_power power;         /* parsed */
    struct panel panel;
    struct panel_helper helper;
    char problem[256]; /* while orders fail; else empty */
};

#endif
