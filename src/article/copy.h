/* Copies of articles that outlive the originals. */
#ifndef ARTICLE_COPY_H
#define ARTICLE_COPY_H

#include "article/article.h"

/* Returns a full copy of the article, in the arena. */
struct article *article_copy(Arena *arena, const struct article *article);

#endif
