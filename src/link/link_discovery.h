/* How Home Assistant gets to know a screen. */
#ifndef LINK_LINK_DISCOVERY_H
#define LINK_LINK_DISCOVERY_H

#include "config/config_broker.h"

/* Returns the message that announces the screen and its entities, in the arena. */
Str link_discovery_print(const struct config_broker *broker, Arena *arena);

#endif
