/* A text with spans, built piece by piece. */
#ifndef READ_COMMON_RICH_H
#define READ_COMMON_RICH_H

#include "article/article.h"
#include "read/common/raised.h"

/* The counts are the number of open marks of each style; to start: zeroed with its arena set. */
struct rich {
    Arena *arena;
    struct str_builder text;
    struct span *spans;
    int n_spans;
    int emphasis, strong, code, strike, note;
    Str url;           /* of the open link */
    size_t soft_break; /* where the words after the source's last line end begin; 0: none */
};

/* Empties it and closes all marks. */
void rich_reset(struct rich *rich);

/* Adds words in the open styles; white space becomes one space, except in code. */
void rich_add(struct rich *rich, Str words);

/* Adds the superscript reference to a note. */
void rich_add_call(struct rich *rich, int number);

/* Raises or lowers the words from that byte on. */
void rich_raise(struct rich *rich, size_t from, enum raised_side side);

/* Adds a line break that the author wants to keep. */
void rich_add_break(struct rich *rich);

/* Adds a line end of the source, as a space. */
void rich_add_soft_break(struct rich *rich);

/* Returns the text without trailing space, in the arena. */
struct text rich_finish(struct rich *rich);

/* Returns words as one line without superfluous space, in the arena. */
Str rich_plain(Arena *arena, Str words);

/* True when the whole text has this style, possibly among others. */
bool rich_is_wholly(const struct text *text, unsigned style);

/* Cuts the text to len bytes and clips its spans. */
void rich_cut(struct text *text, size_t len);

#endif
