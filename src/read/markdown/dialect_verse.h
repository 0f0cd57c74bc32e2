/* Lines that are meant to stay lines. */
#ifndef READ_MARKDOWN_DIALECT_VERSE_H
#define READ_MARKDOWN_DIALECT_VERSE_H

#include "read/markdown/dialect_line.h"

/* Ends the lines of names, times, addresses and verses with a hard line break, and a first line that is all bold. Lines
   of prose that an editor wrapped flow on. */
void dialect_verse_read(struct dialect *dialect);

#endif
