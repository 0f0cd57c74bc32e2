/* What the program says of itself. */
#ifndef APP_STATUS_H
#define APP_STATUS_H

#include "app/player.h"

/* Adds one JSON object on one line, or "error: ...". */
void status_add(struct player *player, int64_t now_ms, struct str_builder *answer);

#endif
