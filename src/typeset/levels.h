/* Finds the parts of a text that run from right to left, with ICU's bidi (UAX #9). */
#ifndef TYPESET_LEVELS_H
#define TYPESET_LEVELS_H

#include <stdbool.h>
#include <unicode/ubidi.h>

#include "base/arena.h"
#include "base/str.h"

/* Embedding levels of a text as runs, each up to byte ends[i]; zeroed: the text has one direction. */
struct levels {
    int *ends;
    unsigned char *levels;
    int n;
    int at; /* the caller's current run */
};

/* False for texts without right-to-left letters, which need no levels; a fast check. */
bool levels_may_be_mixed(Str s);

/* Fills in the levels, in the arena, and returns whether the text as a whole runs from right to left. */
bool levels_find(Arena *arena, Str s, UBiDiLevel base, struct levels *levels);

#endif
