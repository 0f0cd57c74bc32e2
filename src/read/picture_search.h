/* Pictures under names that are nearly theirs. */
#ifndef READ_PICTURE_SEARCH_H
#define READ_PICTURE_SEARCH_H

#include "article/article.h"

/* Gives each picture of an article on disk that is not where its name says the name of the one that is meant: in
   another case, with backslashes, from the root of the site, or in a folder where such programs keep pictures. */
void picture_search(Arena *arena, struct article *article);

#endif
