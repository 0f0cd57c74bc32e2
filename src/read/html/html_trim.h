/* What of an article's blocks does not belong to it after all. */
#ifndef READ_HTML_HTML_TRIM_H
#define READ_HTML_HTML_TRIM_H

#include "read/html/html_blocks.h"

enum html_trim {
    HTML_TRIM_REPEATED, /* only what the title card shows: for pages without furniture */
    HTML_TRIM_NAMED,    /* and what can be named: buttons, links to other articles; for short pages */
    HTML_TRIM_ALL       /* and short lines above and below the prose that stand apart from it */
};

/* Removes blocks of the article and notes each with its reason, unless that leaves nothing. */
void html_trim_article(const struct html_blocks *blocks, enum html_trim extent);

#endif
