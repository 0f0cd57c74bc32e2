/* Final pass over a page's metadata, once its blocks are known. */
#ifndef READ_HTML_HTML_LEAD_H
#define READ_HTML_HTML_LEAD_H

#include "article/article.h"

/* Chooses the lead picture: the one the page names, else the first near the top. Removes it from the blocks. */
void html_lead_choose(struct article *article);

/* Drops a dek that is cut off or repeats the text, a kicker that is not one, and an update on the day of
   publication. */
void html_lead_tidy(struct article *article);

#endif
