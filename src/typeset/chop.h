/* Words that are wider than a line. */
#ifndef TYPESET_CHOP_H
#define TYPESET_CHOP_H

#include "typeset/passage.h"

/* Cuts the words of a passage that are wider than the look's widest line, whatever fonts they have, so that a line can
 * end inside them: with a hyphen at a syllable where they are words of an alphabet. */
void chop_wide_words(struct setting *setting, const struct passage_look *look, struct passage *passage);

#endif
