/* Books of Project Gutenberg: a licence around the text, and marks of their own in it. */
#ifndef READ_TEXT_GUTENBERG_H
#define READ_TEXT_GUTENBERG_H

#include "article/article.h"

/* Takes title, author and language from the head of such a book and notes the licence as left out. Returns the book's
   text, in the arena, with empty lines for what stands above it; any other text as it is. */
Str gutenberg_take(Arena *arena, Str text, struct article *article);

#endif
