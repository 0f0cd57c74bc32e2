/* Drops furniture at both ends of an article's blocks. */
#ifndef READ_HTML_HTML_TRIM_ENDS_H
#define READ_HTML_HTML_TRIM_ENDS_H

#include "read/html/html_trimming.h"

/* Marks blocks above the first prose that do not belong to the article. */
void html_trim_head(struct trimming *t);

/* Marks blocks after the last prose that do not belong to the article. */
void html_trim_tail(struct trimming *t);

#endif
