/* The help card. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "article/article.h"

/* Fills in an article that is one table of keys and what they do, from the table of words. */
void help_article_init(Arena *arena, struct article *article);

#endif
