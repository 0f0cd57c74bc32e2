/* The end of a feed entry: does the article end there too? */
#ifndef READ_FEED_FEED_TAIL_H
#define READ_FEED_FEED_TAIL_H

#include "article/article.h"

/* Drops "Read more", "The post ... appeared first on ..." and the like from the end; true when what remains is cut off
   there. */
bool feed_tail_drop(struct article *article);

/* True when the blocks are the whole article: an entry's content counts as whole unless it is cut off and not long, a
   summary only if it is as long as an article. */
bool feed_tail_is_whole(const struct article *article, bool is_content, bool is_cut);

#endif
