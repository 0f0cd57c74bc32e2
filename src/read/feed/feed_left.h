/* What blog software leaves in the entries of its feeds. */
#ifndef READ_FEED_FEED_LEFT_H
#define READ_FEED_FEED_LEFT_H

#include "article/article.h"

/* Removes lines of shortcodes, the marks of [caption], share bars and headings of related posts; notes each. */
void feed_left_drop(Arena *arena, struct article *article);

#endif
