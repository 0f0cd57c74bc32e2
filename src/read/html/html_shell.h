/* Pages that have words and yet no article. */
#ifndef READ_HTML_HTML_SHELL_H
#define READ_HTML_HTML_SHELL_H

#include "article/article.h"

/* True when what was found in a page is clearly no article: a list of links, a login, an error, a check for robots, a
   call to enable scripts. The head may give another title than the article has, or an empty one. */
bool html_shell_is_all(Arena *arena, const struct article *article, Str head_title);

#endif
