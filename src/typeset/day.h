/* Dates in the form that readers expect. */
#ifndef TYPESET_DAY_H
#define TYPESET_DAY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Returns the day of an ISO 8601 time in the language (BCP 47; empty: English), in the arena and without breakable
   spaces; in digits if ICU does not know the language. */
Str day_for_reader(Arena *arena, Str iso, Str language);

/* Returns weekday, day and month ("Sunday 29 November") of a local time in minutes since 1970, in the same way; empty
   if ICU does not know the language. */
Str day_of_week_for_reader(Arena *arena, int64_t minute, Str language);

/* Returns the time of day ("22:31") of a local time in minutes since 1970, in the same way; in digits if ICU does not
   know the language. */
Str day_time_for_reader(Arena *arena, int64_t minute, Str language);

#endif
