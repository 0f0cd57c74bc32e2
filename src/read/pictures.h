/* Pictures that lie beside an article. */
#ifndef READ_PICTURES_H
#define READ_PICTURES_H

#include "read/common/reader.h"

/* Gives an article that has no picture those of input->pictures_folder, else of the folder with its own stem beside it:
   the first leads, the others are spread between the paragraphs; PICTURE.txt is a caption. */
void pictures_spread(const struct read_input *input, Arena *arena, struct article *article);

/* Puts the lead picture of an article without a title, which has no title card, before its first block. */
void pictures_place_lead(Arena *arena, struct article *article);

#endif
