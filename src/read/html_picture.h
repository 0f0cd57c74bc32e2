/* The pictures of a page: the best file of each, and which are only furniture. */
#ifndef READ_HTML_PICTURE_H
#define READ_HTML_PICTURE_H

#include "article/article.h"
#include "read/html_address.h"
#include "read/html_tree.h"

/* Reads an <img> with the <source>s of its <picture>, lazily loaded or not; false when it is an icon, a spacer, a
   tracker or somebody's portrait. The caption stays empty. */
bool html_picture_read(Arena *arena, const struct html_base *base, const struct html_node *image,
                       struct picture *picture);

/* Returns the file of a srcset that is the largest up to 2560 px wide. */
Str html_picture_best_of_set(Str set);

/* True when both are the same picture, perhaps in two sizes. */
bool html_picture_is_same(Str a, Str b);

#endif
