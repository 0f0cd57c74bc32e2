/* What of an article's blocks is no text of it after all. */
#ifndef READ_HTML_HTML_TRIM_H
#define READ_HTML_HTML_TRIM_H

#include "article/article.h"

/* Drops the title, bylines and dates at the top, what only leads elsewhere, headings of nothing, and what stands behind
   the end. */
void html_trim_article(Arena *arena, struct article *article);

#endif
