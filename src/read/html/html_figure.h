/* Pictures with their captions, in the ways pages combine them. */
#ifndef READ_HTML_HTML_FIGURE_H
#define READ_HTML_HTML_FIGURE_H

#include "article/article.h"
#include "read/html/html_address.h"
#include "read/html/html_tree.h"

struct html_figure {
    struct picture *pictures;
    int n_pictures;
};

/* Reads a <figure>, or a box that consists of pictures, a caption and little else; false when the node is something
   else. The first picture gets the caption. */
bool html_figure_read(Arena *arena, const struct html_base *base, const struct html_node *node,
                      struct html_figure *figure);

/* True when the node is the caption of a picture. */
bool html_figure_is_caption(const struct html_node *node);

/* Reads a caption and the credit in it. */
void html_figure_read_caption(Arena *arena, const struct html_node *node, struct picture *picture);

#endif
