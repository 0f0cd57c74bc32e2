/* Adds pictures from the folder beside an article. */
#ifndef READ_PICTURES_H
#define READ_PICTURES_H

#include "read/common/reader.h"

/* Gives an article without pictures those of input->pictures_folder, or else of the folder named like the article and
   beside it: the first becomes the lead picture, the others are spread between the paragraphs. PICTURE.txt is a
   caption. */
void pictures_spread(const struct read_input *input, Arena *arena, struct article *article);

/* If the article has no title, and therefore no title card, puts its lead picture before the first block. */
void pictures_place_lead(Arena *arena, struct article *article);

#endif
