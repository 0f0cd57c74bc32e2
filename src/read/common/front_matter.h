/* Front matter at the head of a text: YAML between two lines of ---, or TOML between two of +++. */
#ifndef READ_COMMON_FRONT_MATTER_H
#define READ_COMMON_FRONT_MATTER_H

#include "article/article.h"

/* Fills the article's metadata from the front matter at the head of the text, if any, and returns its length in
 * bytes; warns of what it does not understand. Resolves the pictures' names against article->source. */
size_t front_matter_read(Arena *arena, Str text, struct article *article);

/* Returns the length of the front matter at the head of the text; 0 when there is none. */
size_t front_matter_length(Str text);

/* Like front_matter_length, for text that is not Markdown: the lines must be keys and values. */
size_t front_matter_length_in_text(Str text);

/* Reads only what decides whether, where and when the article is shown (draft, order, published, schedule, theme),
 * from bytes that are front matter; without warnings. */
void front_matter_read_head(Arena *arena, Str text, struct article *article);

#endif
