/* The plain text of a mail, as a program or a newsletter's sender wrote it. */
#ifndef READ_OFFICE_LETTER_H
#define READ_OFFICE_LETTER_H

#include "article/article.h"

/* Returns the letter in the arena, without its signature, the foot of a newsletter and the addresses behind its words;
 * what is left out is recorded with the article. */
Str letter_tidy(Arena *arena, Str text, struct article *article);

#endif
