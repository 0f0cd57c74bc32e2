/* Raw HTML inside another text, piece by piece: words and tags; comments, scripts and style sheets go. */
#ifndef READ_COMMON_MARKUP_H
#define READ_COMMON_MARKUP_H

#include "base/str.h"

struct tag {
    Str name; /* lower case is not promised: compare without case */
    Str attributes;
    bool is_closing;
};

/* Who gets what was found; the slices live in the arena or in the piece fed. */
struct markup_sink {
    void (*words)(void *context, Str words);
    void (*tag)(void *context, const struct tag *tag);
    void *context;
};

/* A zeroed one with its arena set is outside any tag. */
struct markup {
    Arena *arena;
    enum { MARKUP_WORDS, MARKUP_TAG, MARKUP_COMMENT } state;
    struct str_builder tag; /* what of a tag or comment was seen so far */
    char quote;             /* open in the tag, or 0 */
    Str skipped;            /* name of the open element that is no text */
};

/* Takes the next piece. */
void markup_feed(struct markup *markup, Str piece, const struct markup_sink *sink);

/* Ends the text: a tag that was never closed is words after all. */
void markup_finish(struct markup *markup, const struct markup_sink *sink);

/* Returns an attribute's value, its references decoded, in the arena; empty when there is none. */
Str markup_attribute(Arena *arena, const struct tag *tag, const char *name);

#endif
