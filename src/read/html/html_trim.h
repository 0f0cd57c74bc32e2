/* What of an article's blocks does not belong to it after all. */
#ifndef READ_HTML_HTML_TRIM_H
#define READ_HTML_HTML_TRIM_H

#include "read/html/html_trimming.h"

/* Removes blocks of the article and notes each with its reason, unless that leaves nothing. */
void html_trim_article(const struct html_blocks *blocks, enum html_trim extent);

#endif
