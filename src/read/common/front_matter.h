/* Front matter at the head of a text: YAML between two lines of ---, or TOML between two of +++. */
#ifndef READ_COMMON_FRONT_MATTER_H
#define READ_COMMON_FRONT_MATTER_H

#include "article/article.h"

/* Fills the article's metadata from the front matter at the head of the text,
   if there is one, and returns its length in bytes; what cannot be understood
   is a warning. The pictures' names are resolved against article->source. */
size_t front_matter_read(Arena *arena, Str text, struct article *article);

/* Returns the length of the front matter at the head of the text; 0 when there is none. */
size_t front_matter_length(Str text);

/* As front_matter_length, for a text that is not Markdown: what stands there has to be keys and values. */
size_t front_matter_length_in_text(Str text);

/* Fills in what says whether, where and when the article is shown (draft,
   order, published, schedule, theme) from bytes that are front matter; warns of
   nothing. */
void front_matter_read_head(Arena *arena, Str text, struct article *article);

#endif
