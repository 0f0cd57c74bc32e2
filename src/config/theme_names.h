/* The themes that there are. */
#ifndef CONFIG_THEME_NAMES_H
#define CONFIG_THEME_NAMES_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the names of the themes in a folder: "broadsheet, clear, day, night,", in the arena. */
Str theme_names_list(Arena *arena, Str folder);

#endif
