/* Sorts many names in natural order, fast. */
#ifndef PRESS_SOURCE_SOURCE_SORT_H
#define PRESS_SOURCE_SOURCE_SORT_H

#include "base/str.h"

/* Returns the indices of the names in the order of natural_compare, in the arena. */
int *source_sort_names(Arena *arena, const Str *names, int n);

#endif
