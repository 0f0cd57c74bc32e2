/* What the programs that show Markdown have added to it, made plain CommonMark. */
#ifndef READ_MARKDOWN_DIALECT_H
#define READ_MARKDOWN_DIALECT_H

#include "article/article.h"
#include "read/markdown/dialect_line.h"

/* Rewrites the article's body, which begins after that many lines of the
   source: notes, callouts, containers, shortcodes, template tags, wiki links,
   emoji, formulas and attributes. Lines stay in their places. What has no
   meaning on a wall is left out, with a warning that names it. */
void dialect_read(struct dialect *dialect, Str body, int n_lines_before);

/* Returns the rewritten body, in the arena. */
Str dialect_text(const struct dialect *dialect);

#endif
