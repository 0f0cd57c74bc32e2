/* What a page says about its article outside the article's text. */
#include "read/html_meta.h"

void html_meta_read(Arena *arena, const struct html_tree *tree, struct html_base *base, struct article *article)
{
    const struct html_node *title = html_tree_find(tree->head, HTML_TITLE);
    (void)base;
    if (title) article->title = html_tree_words(arena, title, true);
}
