/* Raw HTML inside Markdown. */
#ifndef READ_COMMON_INSET_H
#define READ_COMMON_INSET_H

#include "read/common/gather.h"
#include "read/common/markup.h"

/* Begin with gather and markup.arena set. */
struct inset {
    struct gather *gather;
    struct markup markup;
    int line;           /* of the last piece */
    size_t raised_from; /* where the words of the open <sup> or <sub> begin */
    bool is_block;      /* a whole block is HTML: tags end paragraphs */
};

/* Takes the next piece into the gather; it stands on this line of the source. */
void inset_feed(struct inset *inset, Str piece, int line);

/* Ends the block in which the pieces stood. */
void inset_finish(struct inset *inset);

/* True inside an element that is no text, as a script. */
bool inset_is_skipping(const struct inset *inset);

#endif
