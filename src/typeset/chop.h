/* Divides words that are wider than a line. */
#ifndef TYPESET_CHOP_H
#define TYPESET_CHOP_H

#include "typeset/passage.h"

/* Divides all words of a passage that are wider than the look's widest line, so that a line can end inside them; words
   of an alphabet get a hyphen, at a syllable if possible. */
void chop_wide_words(struct setting *setting, const struct passage_look *look, struct passage *passage);

#endif
