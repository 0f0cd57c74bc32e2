/* Articles that outlive what they were read into. */
#ifndef ARTICLE_COPY_H
#define ARTICLE_COPY_H

#include "article/article.h"

/* Returns a copy of all there is in the article, in the arena. */
struct article *article_copy(Arena *arena, const struct article *article);

#endif
