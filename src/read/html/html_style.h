/* The styles that are open while words are collected. */
#ifndef READ_HTML_HTML_STYLE_H
#define READ_HTML_HTML_STYLE_H

#include "read/common/rich.h"
#include "read/html/html_tree.h"

/* The number of open elements of each style, and the address of the open link. */
struct html_styles {
    int emphasis, strong, code, strike;
    Str url;
};

/* Returns the counter for the element's style, or NULL. */
int *html_style_of(struct html_styles *styles, enum html_tag tag);

/* Applies the styles to the words that follow. */
void html_style_apply(const struct html_styles *styles, struct rich *rich);

#endif
