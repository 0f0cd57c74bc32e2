/* Markup on lines of its own: callouts, admonitions, containers, definition lists, attributes. */
#ifndef READ_MARKDOWN_DIALECT_BLOCK_H
#define READ_MARKDOWN_DIALECT_BLOCK_H

#include "read/markdown/dialect_line.h"

/* Rewrites them; a label becomes bold words before its block. */
void dialect_block_read(struct dialect *d);

#endif
