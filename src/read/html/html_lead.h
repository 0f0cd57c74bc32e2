/* The last look at a page's metadata, beside the blocks that were found. */
#ifndef READ_HTML_HTML_LEAD_H
#define READ_HTML_HTML_LEAD_H

#include "article/article.h"

/* Chooses the lead picture, which then stands no more among the blocks: the one the page names, else the first near the
   top. */
void html_lead_choose(struct article *article);

/* Drops a dek that the text says once more or that is cut, a kicker that is none, an update that is the publication. */
void html_lead_tidy(struct article *article);

#endif
