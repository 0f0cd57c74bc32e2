/* Finds where words may be hyphenated. */
#ifndef TYPESET_HYPHEN_H
#define TYPESET_HYPHEN_H

#include <stdbool.h>

#include "base/str.h"

enum { HYPHEN_LONGEST = 120 }; /* bytes; longer words are not hyphenated */

/* Sets points[i] for each byte of a word of letters: true when a line may end after that byte. False when no patterns
   are installed for the language (BCP 47; empty: English), or the word is too long. */
bool hyphen_find(Str language, Str word, bool *points);

#endif
