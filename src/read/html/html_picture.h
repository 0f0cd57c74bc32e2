/* The pictures of a page: the best file of each, and which are only furniture. */
#ifndef READ_HTML_HTML_PICTURE_H
#define READ_HTML_HTML_PICTURE_H

#include "article/article.h"
#include "read/common/gather.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Reads an <img> with the <source>s of its <picture>, lazily loaded or not; false when it is an icon, a spacer, a
   tracker or somebody's portrait. The caption stays empty. */
bool html_picture_read(Arena *arena, const struct html_base *base, const struct html_node *image,
                       struct picture *picture);

/* Returns the file of a srcset for a screen of that width (0: 1920 px): the smallest that fills it, else the largest.
 */
Str html_picture_best_of_set(Str set, int width_px);

/* True when both are the same picture, perhaps in two sizes. */
bool html_picture_is_same(Str a, Str b);

/* True for a picture of some size whose bytes are in the page itself, and which names no file. */
bool html_picture_is_within(const struct html_node *image);

/* True for the picture of a formula within a line: its words are its alt text. */
bool html_picture_is_formula(const struct html_node *image);

/* Returns a formula's alt text without the marks of TeX, in the arena. */
Str html_picture_formula(Arena *arena, const struct html_node *image);

/* True when one of the last few pictures that were gathered is the same. */
bool html_picture_is_near(const struct gather *gather, const struct picture *picture);

#endif
