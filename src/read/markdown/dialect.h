/* Converts what various programs have added to Markdown into plain CommonMark. */
#ifndef READ_MARKDOWN_DIALECT_H
#define READ_MARKDOWN_DIALECT_H

#include "article/article.h"
#include "read/markdown/dialect_line.h"

/* Rewrites the article's body, which starts after n_lines_before lines of the source: notes, callouts, containers,
   shortcodes, template tags, wiki links, emoji, formulas and attributes. Lines keep their numbers. Whatever makes no
   sense on a screen is dropped, with a warning that names it. */
void dialect_read(struct dialect *dialect, Str body, int n_lines_before);

/* Returns the rewritten body, in the arena. */
Str dialect_text(const struct dialect *dialect);

#endif
