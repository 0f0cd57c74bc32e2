/* The help card. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "article/article.h"

/* Fills in an article, in the arena, that is one table of the keys and what they do; in a kiosk, without the keys that
   do nothing there. */
void help_article_init(Arena *arena, struct article *article, bool is_kiosk);

#endif
