/* Footnotes: [^1] calls what "[^1]: words" says. */
#ifndef READ_MARKDOWN_DIALECT_NOTE_H
#define READ_MARKDOWN_DIALECT_NOTE_H

#include "read/markdown/dialect_line.h"

/* Takes the notes out of the lines. */
void dialect_note_find(struct dialect *d);

/* Adds a note without a label, written where it is called, and returns its number. */
int dialect_note_add(struct dialect *d, int line, Str text);

/* Returns the number of the note that is called by the label; 0 when there is none. */
int dialect_note_call(struct dialect *d, Str label);

/* Puts the notes into the order of their numbers; those that nobody called come last. */
void dialect_note_finish(struct dialect *d);

#endif
