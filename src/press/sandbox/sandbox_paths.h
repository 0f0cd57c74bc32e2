/* The paths that the press may read. */
#ifndef PRESS_SANDBOX_SANDBOX_PATHS_H
#define PRESS_SANDBOX_SANDBOX_PATHS_H

#include <stdbool.h>

#include "press/sandbox/landlock_rules.h"
#include "press/sandbox/sandbox_rules.h"

/* Allows all paths of the rules, and those that the system's libraries read. */
void sandbox_paths_allow(struct landlock_rules *land, const struct sandbox_rules *rules);

/* See sandbox_is_outdated. */
bool sandbox_paths_are_outdated(void);

#endif
