/* What an article from the web may name. */
#ifndef READ_OUTSIDE_H
#define READ_OUTSIDE_H

#include "article/article.h"

/* Takes out of an article whose source is an address what names anything but addresses: pictures, links and a theme of
 * this machine. Does nothing to others. */
void outside_tidy(Arena *arena, struct article *article);

#endif
