/* How an entry of a feed ends: does the article end there too? */
#ifndef READ_FEED_FEED_TAIL_H
#define READ_FEED_FEED_TAIL_H

#include "article/article.h"

/* Drops "Read more", "The post ... appeared first on ..." and the like from the end; true when what is left is cut off
 * there. */
bool feed_tail_drop(struct article *article);

/* True when the blocks are the whole article: what stood in the place for content is believed to be, unless it is cut
   off; a summary that is as long as an article is one. */
bool feed_tail_is_whole(const struct article *article, bool is_content, bool is_cut);

#endif
