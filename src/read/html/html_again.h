/* Drops what an article says twice. */
#ifndef READ_HTML_HTML_AGAIN_H
#define READ_HTML_HTML_AGAIN_H

#include "read/html/html_trimming.h"

/* Marks long runs of blocks that repeat an earlier run word for word. */
void html_again_drop(struct trimming *t);

#endif
