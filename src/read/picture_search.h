/* Finds pictures whose names are slightly wrong. */
#ifndef READ_PICTURE_SEARCH_H
#define READ_PICTURE_SEARCH_H

#include "article/article.h"

/* For each missing picture of an article on disk, looks for a file with the same name in another case, with backslashes
   for slashes, relative to the site's root, or in a folder where site generators keep pictures, and replaces the
   source. */
void picture_search(Arena *arena, struct article *article);

#endif
