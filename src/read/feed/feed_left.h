/* Removes what blog software leaves in feed entries. */
#ifndef READ_FEED_FEED_LEFT_H
#define READ_FEED_FEED_LEFT_H

#include "article/article.h"

/* Removes lines of shortcodes, the tags around a [caption], share bars and headings of related posts, and records them
   as dropped. */
void feed_left_drop(Arena *arena, struct article *article);

#endif
