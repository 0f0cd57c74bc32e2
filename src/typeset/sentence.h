/* Finds where sentences end. */
#ifndef TYPESET_SENTENCE_H
#define TYPESET_SENTENCE_H

#include "typeset/setting.h"

/* Sets *ends, in the arena, to the byte offsets where sentences end (white space belongs to the sentence before it), in
   order, with the end of the text last; returns their number. Uses ICU's sentence breaks (UAX #29) without the false
   ones: after initials, titles, abbreviations and ordinal numbers, and before a word in lower case. */
int sentence_find_ends(struct setting *setting, Str text, int **ends);

#endif
