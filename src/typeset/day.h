/* Dates as readers write them. */
#ifndef TYPESET_DAY_H
#define TYPESET_DAY_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the day of an ISO 8601 time in words of the language (BCP 47; empty: English), in the arena, with no space at
   which a line may end; in a language that ICU does not know as it stands. */
Str day_for_reader(Arena *arena, Str iso, Str language);

#endif
