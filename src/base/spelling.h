/* "Did you mean": words that are nearly alike. */
#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include "base/str.h"

enum { SPELLING_LONGEST = 24 };

/* Returns how many letters must be added, removed, changed or swapped to turn one word into the other; SPELLING_LONGEST
   when one of them is longer than that. */
int spelling_distance(Str a, Str b);

/* Returns the candidate if the word may be a misspelling of it and it is nearer than the best so far; else the best. */
Str spelling_nearest(Str word, Str best, Str candidate);

#endif
