/* Plain text to an article. */
#ifndef READ_TEXT_TEXT_H
#define READ_TEXT_TEXT_H

#include "read/common/reader.h"

/* True always: what no other reader takes is text, or nothing. */
bool text_is_mine(Str head);

/* Reads a letter, a story, a poem, or what a person copied out of a page; see struct reader. */
enum read_verdict text_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
