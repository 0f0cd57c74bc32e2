/* Characters that people mean literally although Markdown has a use for them. */
#ifndef READ_MARKDOWN_DIALECT_LITERAL_H
#define READ_MARKDOWN_DIALECT_LITERAL_H

#include "read/markdown/dialect_line.h"

/* Returns the line with escapes where its characters stand for themselves: paths of Windows, 3*4*5, <Ctrl>, dates such
   as "24. 12."; ++ctrl+p++ becomes Ctrl+P. */
Str dialect_literal_keep(struct dialect *d, Str line);

#endif
