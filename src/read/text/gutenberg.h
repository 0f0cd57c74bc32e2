/* Project Gutenberg books: the licence around the text, and the markup within it. */
#ifndef READ_TEXT_GUTENBERG_H
#define READ_TEXT_GUTENBERG_H

#include "article/article.h"

/* If the text is such a book, reads title, author and language from its head, records the licence as dropped and
   returns the book's own text, in the arena, with empty lines in place of everything above it. Returns any other text
   unchanged. */
Str gutenberg_take(Arena *arena, Str text, struct article *article);

#endif
