/* Cuts a text into pieces wherever a line may end or the font or direction changes. */
#ifndef TYPESET_PIECE_H
#define TYPESET_PIECE_H

#include "typeset/passage.h"

/* Cuts a text, in the typography of its language, into pieces with their widths, in the setting's arena. */
struct passage passage_from_text(struct setting *setting, const struct text *source, const struct passage_look *look);

/* Returns the byte of the author's text at which a piece begins. */
int piece_source(const struct passage *passage, int piece);

/* Returns the byte of the author's text at which the piece before this one ends. */
int piece_source_end(const struct passage *passage, int piece);

#endif
