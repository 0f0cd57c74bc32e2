/* How every reader of one article begins. */
#ifndef READ_COMMON_BEGIN_H
#define READ_COMMON_BEGIN_H

#include "read/common/reader.h"

struct beginning {
    bool says_itself; /* see struct encoded; given, the others are made */
    struct article *article;
    Str text; /* decoded */
};

/* Decodes the input and begins its article, with its source and a warning of what had to be assumed, in the arena;
   false when the bytes are no text. */
bool begin_article(Arena *arena, const struct read_input *input, struct beginning *beginning, struct error *error);

#endif
