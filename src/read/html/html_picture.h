/* The pictures of a page: the best file for each, and which are only furniture. */
#ifndef READ_HTML_HTML_PICTURE_H
#define READ_HTML_HTML_PICTURE_H

#include "article/article.h"
#include "read/common/gather.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

/* Reads an <img>, lazily loaded or not, with the <source>s of its <picture>; false when it has no file or is an icon, a
   spacer, a tracker or a portrait. Sets no caption. */
bool html_picture_read(Arena *arena, const struct html_base *base, const struct html_node *image,
                       struct picture *picture);

/* Returns the file of a srcset for a screen of this width (0: 1920 px): the smallest that fills it, unless that is far
   too large, else the largest. */
Str html_picture_best_of_set(Str set, int width_px);

/* True when both are the same picture, possibly in different sizes. */
bool html_picture_is_same(Str a, Str b);

/* Returns the address of a person's portrait, which html_picture_read takes for furniture; empty for an icon. */
Str html_picture_portrait(Arena *arena, const struct html_base *base, const struct html_node *image);

/* True for an inline picture of a formula; its alternative text has the words. */
bool html_picture_is_formula(const struct html_node *image);

/* Returns a formula's alternative text without TeX's wrapper, in the arena. */
Str html_picture_formula(Arena *arena, const struct html_node *image);

/* True when one of the last few gathered pictures is the same. */
bool html_picture_is_near(const struct gather *gather, const struct picture *picture);

#endif
