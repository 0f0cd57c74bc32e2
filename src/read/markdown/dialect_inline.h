/* Markup within lines: note references, wiki links, emoji, formulas, attributes, superscripts, highlights. */
#ifndef READ_MARKDOWN_DIALECT_INLINE_H
#define READ_MARKDOWN_DIALECT_INLINE_H

#include "read/markdown/dialect_line.h"

/* The tag that stands for a note reference; the note's number and ">" follow. */
#define DIALECT_NOTE_TAG "<placard-note-"

/* Rewrites the lines and the notes. */
void dialect_inline_read(struct dialect *d);

#endif
