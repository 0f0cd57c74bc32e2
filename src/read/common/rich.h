/* A text with spans, built piece by piece. */
#ifndef READ_COMMON_RICH_H
#define READ_COMMON_RICH_H

#include "article/article.h"
#include "read/common/raised.h"

/* The counts say how many open marks of each style the next words stand in; a zeroed one with its arena set is
   empty. */
struct rich {
    Arena *arena;
    struct str_builder text;
    struct span *spans;
    int n_spans;
    int emphasis, strong, code, strike, note;
    Str url;           /* of the open link */
    size_t soft_break; /* where the words behind the last line end of the source
                          begin; 0 when there is none */
};

/* Empties it and closes all marks. */
void rich_reset(struct rich *rich);

/* Adds words in the open styles; white space becomes one space, except in code. */
void rich_add(struct rich *rich, Str words);

/* Adds the raised mark of a note, which calls it. */
void rich_add_call(struct rich *rich, int number);

/* Makes the words from that byte on raised or lowered ones. */
void rich_raise(struct rich *rich, size_t from, enum raised_side side);

/* Adds a line break that is kept. */
void rich_add_break(struct rich *rich);

/* Adds a line end of the source: a space. */
void rich_add_soft_break(struct rich *rich);

/* Returns the text without space at its end, in the arena. */
struct text rich_finish(struct rich *rich);

/* Returns words as one line without needless space, in the arena. */
Str rich_plain(Arena *arena, Str words);

/* True when the whole text has this style, and perhaps others. */
bool rich_is_wholly(const struct text *text, unsigned style);

/* Cuts bytes off the text's end and clips its spans. */
void rich_cut(struct text *text, size_t len);

#endif
