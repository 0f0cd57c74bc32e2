/* The transitions between two cards: one table for configuration, help and stage. */
#ifndef BASE_TRANSITION_H
#define BASE_TRANSITION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum transition { TRANSITION_FADE, TRANSITION_SLIDE, TRANSITION_CUT, N_TRANSITIONS };

/* Returns the name as users write it: "fade". */
const char *transition_name(enum transition transition);

/* Finds a transition by its name; false when there is none. */
bool transition_from_name(Str name, enum transition *transition);

/* Returns all names as a phrase, "fade, slide or cut", in the arena. */
Str transition_list_names(Arena *arena);

#endif
