/* Natural order, as people expect names to be sorted: 2 before 10. */
#ifndef BASE_NATURAL_H
#define BASE_NATURAL_H

#include "base/str.h"

/* Compares two names: runs of digits by value, ASCII letters without case. Returns less than 0, 0 or more than 0; 0
   only when they are equal byte by byte. */
int natural_compare(Str a, Str b);

#endif
