/* Where sentences end. */
#ifndef TYPESET_SENTENCE_H
#define TYPESET_SENTENCE_H

#include "typeset/setting.h"

/* Fills in the byte offsets at which a sentence ends and another begins (white space goes with the one before), in
   order, in the arena; the text's end is one. ICU's sentence breaks (UAX #29) less the false ones: behind initials,
   titles, abbreviations and ordinal numbers, and before a word that goes on in lower case. */
int sentence_find_ends(struct setting *setting, Str text, int **ends);

#endif
