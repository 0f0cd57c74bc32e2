/* What only looks bold: office programs say it in style sheets, and write headings so. */
#ifndef READ_HTML_HTML_BOLD_H
#define READ_HTML_HTML_BOLD_H

#include "read/html/html_blocks.h"

/* Makes <strong> and <em> of the elements whose own style, or whose class in the page's style sheets, says so. The
   text is the page's. */
void html_bold_mark(struct html_tree *tree, Str text);

/* Makes headings of short bold lines that stand alone above other text. */
void html_bold_make_headings(const struct html_blocks *blocks);

#endif
