/* Dates in the form that readers expect. */
#ifndef TYPESET_DAY_H
#define TYPESET_DAY_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the day of an ISO 8601 time in the language (BCP 47; empty: English), in the arena and without breakable
   spaces; in digits if ICU does not know the language. */
Str day_for_reader(Arena *arena, Str iso, Str language);

#endif
