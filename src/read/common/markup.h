/* Raw HTML inside another text, fragment by fragment: passes on words and tags; drops comments, scripts and style
 * sheets. */
#ifndef READ_COMMON_MARKUP_H
#define READ_COMMON_MARKUP_H

#include "base/str.h"

struct tag {
    Str name; /* in any case: compare without case */
    Str attributes;
    bool is_closing;
};

/* Receives what is found; the slices live in the arena or in the fragment. */
struct markup_sink {
    void (*words)(void *context, Str words);
    void (*tag)(void *context, const struct tag *tag);
    void *context;
};

/* To start: zeroed with its arena set, outside any tag. */
struct markup {
    Arena *arena;
    enum { MARKUP_WORDS, MARKUP_TAG, MARKUP_COMMENT } state;
    struct str_builder tag; /* the incomplete tag or comment so far */
    char quote;             /* open quote in the tag, or 0 */
    Str skipped;            /* name of the open element that is not text */
};

/* Reads the next fragment. */
void markup_feed(struct markup *markup, Str piece, const struct markup_sink *sink);

/* Ends the text: an unclosed tag counts as words. */
void markup_finish(struct markup *markup, const struct markup_sink *sink);

/* Returns an attribute's value with its references decoded, in the arena; empty when there is none. */
Str markup_attribute(Arena *arena, const struct tag *tag, const char *name);

#endif
