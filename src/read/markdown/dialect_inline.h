/* What stands inside lines: calls of notes, wiki links, emoji, formulas, attributes, raised text, marked text. */
#ifndef READ_MARKDOWN_DIALECT_INLINE_H
#define READ_MARKDOWN_DIALECT_INLINE_H

#include "read/markdown/dialect_line.h"

/* The tag that stands for the call of a note; its number follows, and ">". */
#define DIALECT_NOTE_TAG "<placard-note-"

/* Rewrites the lines, and those of the notes that are called. */
void dialect_inline_read(struct dialect *d);

#endif
