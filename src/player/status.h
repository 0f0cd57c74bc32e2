/* The status: everything needed to judge remotely whether all is well. */
#ifndef PLAYER_STATUS_H
#define PLAYER_STATUS_H

#include "player/board.h"
#include "player/display_state.h"
#include "player/keeper.h"
#include "player/link_keeper.h"
#include "player/screen.h"

/* What is kept from one status to the next. */
struct status {
    int64_t started_ms;
    int64_t measured_ms; /* when memory was last measured; 0: never */
    long stage_kb, press_kb;
};

/* The data for a status. */
struct status_sources {
    const struct show *show;
    const struct screen *screen;
    const struct keeper *keeper;
    const struct trouble *trouble;
    const struct display_state *display;
    uint32_t edition;
    Str theme;                      /* name or path; empty: the built-in one */
    const struct notice *notice;    /* on the screen; NULL: none */
    bool is_waiting;                /* no article can be shown */
    const struct link_keeper *link; /* NULL: no broker is configured */
};

/* Adds one JSON object on one line, or "error: ...". */
void status_add(struct status *status, const struct status_sources *sources, int64_t now_ms,
                struct str_builder *answer);

#endif
