/* Raw HTML inside Markdown. */
#ifndef READ_COMMON_INSET_H
#define READ_COMMON_INSET_H

#include "read/common/gather.h"
#include "read/common/markup.h"

/* To start: gather and markup.arena set. */
struct inset {
    struct gather *gather;
    struct markup markup;
    int line;           /* of the last fragment */
    size_t raised_from; /* where the words of the open <sup> or <sub> begin */
    bool is_block;      /* a whole block is HTML: tags end paragraphs */
};

/* Adds the next fragment, which is on this line of the source, to the gather. */
void inset_feed(struct inset *inset, Str piece, int line);

/* Ends the block of these fragments. */
void inset_finish(struct inset *inset);

/* True inside an element that is not text, such as a script. */
bool inset_is_skipping(const struct inset *inset);

#endif
