/* Drops the furniture at both ends of an article's blocks. */
#ifndef READ_HTML_HTML_TRIM_ENDS_H
#define READ_HTML_HTML_TRIM_ENDS_H

#include "read/html/html_trimming.h"

/* Marks what stands above the first prose and does not belong to the article. */
void html_trim_head(struct trimming *t);

/* Marks what stands after the last prose and does not belong to the article. */
void html_trim_tail(struct trimming *t);

#endif
