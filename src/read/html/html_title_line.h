/* A title that is the first line of a page's text. */
#ifndef READ_HTML_HTML_TITLE_LINE_H
#define READ_HTML_HTML_TITLE_LINE_H

#include "article/article.h"

/* If the first line of the article's text has all words of the title from the page's head, makes it the title and
   removes it from the text. */
void html_title_line_take(Arena *arena, struct article *article);

#endif
