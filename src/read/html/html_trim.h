/* Drops leftover furniture from the blocks of an article. */
#ifndef READ_HTML_HTML_TRIM_H
#define READ_HTML_HTML_TRIM_H

#include "read/html/html_trimming.h"

/* Removes such blocks and records them with the reason, unless that would leave nothing. */
void html_trim_article(const struct html_blocks *blocks, enum html_trim extent);

#endif
