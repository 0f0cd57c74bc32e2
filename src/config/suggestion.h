/* What mistyped words may mean. */
#ifndef CONFIG_SUGGESTION_H
#define CONFIG_SUGGESTION_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Sets the error for an unknown option, "--thme=night", with the option that resembles it. Returns false. */
bool suggestion_report(Str word, struct error *error);

/* Returns the names of the themes in a folder: "broadsheet, clear, day, night,", in the arena. */
Str suggestion_themes(Arena *arena, Str folder);

#endif
