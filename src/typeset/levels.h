/* Which parts of a text run from right to left, by ICU's bidi (UAX #9). */
#ifndef TYPESET_LEVELS_H
#define TYPESET_LEVELS_H

#include <stdbool.h>
#include <unicode/ubidi.h>

#include "base/arena.h"
#include "base/str.h"

/* Embedding levels of a text as runs, each up to the byte ends[i]; zeroed it is a text of one direction. */
struct levels {
    int *ends;
    unsigned char *levels;
    int n;
    int at; /* the run that its user has come to */
};

/* False for texts without right-to-left letters, quickly: they need no levels. */
bool levels_may_be_mixed(Str s);

/* Fills in the levels, in the arena, and returns whether the text as a whole runs from right to left. */
bool levels_find(Arena *arena, Str s, UBiDiLevel base, struct levels *levels);

#endif
