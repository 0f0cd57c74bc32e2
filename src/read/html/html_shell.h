/* Pages that have words but no article. */
#ifndef READ_HTML_HTML_SHELL_H
#define READ_HTML_HTML_SHELL_H

#include "article/article.h"

/* True when the text found in a page is clearly not an article: a list of links, a login, an error, a robot check, a
   request to enable scripts. head_title may differ from the article's title, or be empty. */
bool html_shell_is_all(Arena *arena, const struct article *article, Str head_title);

#endif
