/* YAML between two lines of --- at the head of a text. */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "article/article.h"

/* Fills the article's metadata from the front matter at the head of the text, if there is one, and returns its length
   in bytes; what cannot be understood is a warning. The pictures' names are resolved against article->source. */
size_t front_matter_read(Arena *arena, Str text, struct article *article);

/* Returns the length of the front matter at the head of the text; 0 when there is none. */
size_t front_matter_length(Str text);

#endif
