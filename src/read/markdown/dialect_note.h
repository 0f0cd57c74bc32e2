/* Footnotes: [^1] refers to "[^1]: words". */
#ifndef READ_MARKDOWN_DIALECT_NOTE_H
#define READ_MARKDOWN_DIALECT_NOTE_H

#include "read/markdown/dialect_line.h"

/* Moves the notes from the lines to the list of notes. */
void dialect_note_find(struct dialect *d);

/* Adds an inline note, which has no label, and returns its number. */
int dialect_note_add(struct dialect *d, int line, Str text);

/* Returns the number of the note with this label, and counts it as referenced; 0 when there is none. */
int dialect_note_call(struct dialect *d, Str label);

/* Sorts the notes by number; notes without a reference come last. */
void dialect_note_finish(struct dialect *d);

#endif
