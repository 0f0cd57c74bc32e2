/* Cuts a text into pieces wherever a line may end or the font or direction changes. */
#ifndef TYPESET_PIECE_H
#define TYPESET_PIECE_H

#include "typeset/passage.h"

/* Cuts a text into pieces with their widths, in the setting's arena. */
struct passage passage_from_text(struct setting *setting, const struct text *text, const struct passage_look *look);

#endif
