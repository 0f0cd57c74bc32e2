/* A portrait is the only picture of a small box that names the author and says by its class that it is a byline or an
   author's. Owns nothing. */
#include "read/html/html_portrait.h"

#include "read/html/html_picture.h"
#include "read/html/html_words.h"

static bool names_person(const struct html_node *node)
{
    return html_words_has(node, HTML_WORDS_AUTHOR) || html_words_has(node, HTML_WORDS_BYLINE) ||
           html_words_has(node, HTML_WORDS_WRITER);
}

/* Returns the box of a byline around the picture, at most a few levels up; NULL when there is none. */
static const struct html_node *find_box(const struct html_node *image)
{
    enum { MOST_LEVELS = 4, MOST_CHARS = 400 };
    const struct html_node *node = image->parent;
    for (int i = 0; node && i < MOST_LEVELS && node->n_chars <= MOST_CHARS && node->n_pictures <= 1; i++) {
        if (node->n_chars > 0 && names_person(node))
            return html_words_are_around(node, HTML_WORDS_COMMENTS) ? NULL : node;
        node = node->parent;
    }
    return NULL;
}

void html_portrait_find(Arena *arena, const struct html_tree *tree, const struct html_base *base,
                        struct article *article)
{
    for (const struct html_node *node = tree->body; article->n_authors && node;
         node = html_tree_next(node, tree->body)) {
        const struct html_node *box = node->tag == HTML_IMG ? find_box(node) : NULL;
        Str words = box ? html_tree_words(arena, box, true) : (Str){0};
        for (int i = 0; words.len && i < article->n_authors; i++) {
            struct author *author = &article->authors[i];
            if (!author->portrait.len && author->name.len && str_find(words, author->name) >= 0)
                author->portrait = html_picture_portrait(arena, base, node);
        }
    }
}
