/* A title that is the first line of a page's text. */
#ifndef READ_HTML_HTML_TITLE_LINE_H
#define READ_HTML_HTML_TITLE_LINE_H

#include "article/article.h"

/* Makes the first line of the article's text its title and removes it there, when it has all words of the title that
   the page's head gave. */
void html_title_line_take(Arena *arena, struct article *article);

#endif
