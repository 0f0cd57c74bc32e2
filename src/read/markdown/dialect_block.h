/* What stands on lines of its own: callouts, admonitions, containers, lists of definitions, attributes. */
#ifndef READ_MARKDOWN_DIALECT_BLOCK_H
#define READ_MARKDOWN_DIALECT_BLOCK_H

#include "read/markdown/dialect_line.h"

/* Rewrites them; labels become bold words before what they are the label of. */
void dialect_block_read(struct dialect *d);

#endif
