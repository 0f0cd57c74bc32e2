/* Limits what an article from the web may refer to. */
#ifndef READ_OUTSIDE_H
#define READ_OUTSIDE_H

#include "article/article.h"

/* Removes all pictures, links and theme files that are not on the web. */
void outside_tidy(Arena *arena, struct article *article);

#endif
