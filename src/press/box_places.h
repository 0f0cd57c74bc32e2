/* The places that the press may read. */
#ifndef PRESS_BOX_PLACES_H
#define PRESS_BOX_PLACES_H

#include <stdbool.h>

#include "press/box.h"
#include "press/box_land.h"

/* Allows all places of the rules, and those that the system's libraries read. */
void box_places_allow(struct box_land *land, const struct box_rules *rules);

/* As box_is_outdated. */
bool box_places_are_outdated(void);

#endif
