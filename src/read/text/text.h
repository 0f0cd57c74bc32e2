/* Reads plain text into an article. */
#ifndef READ_TEXT_TEXT_H
#define READ_TEXT_TEXT_H

#include "read/common/reader.h"

/* Always true: the reader of last resort. */
bool text_is_mine(Str head);

/* Reads a letter, a story, a poem, or text copied from a web page; see struct reader. */
enum read_verdict text_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

/* Adds the blocks of a text, all of which is the article's. */
void text_add(Arena *arena, Str text, struct article *article);

#endif
