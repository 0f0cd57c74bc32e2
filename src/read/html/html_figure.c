/* Many figures are not a <figure>: a box with a picture and something that is named as a caption counts too. */
#include "read/html/html_figure.h"

#include "read/html/html_picture.h"
#include "read/html/html_words.h"

enum { LONGEST_CAPTION = 1000, MOST_PICTURES = 50 };

bool html_figure_is_caption(const struct html_node *node)
{
    return node->tag == HTML_FIGCAPTION ||
           (node->is_block && node->n_chars <= LONGEST_CAPTION && node->n_pictures == 0 && node->tag != HTML_ARTICLE &&
            html_words_has(node, HTML_WORDS_CAPTION));
}

static bool is_caption_within(const struct html_node *node)
{
    return html_figure_is_caption(node) ||
           (node->tag != HTML_TEXT && node->n_chars > 0 && node->n_chars <= LONGEST_CAPTION && node->n_pictures == 0 &&
            html_words_has(node, HTML_WORDS_CAPTION));
}

static const struct html_node *caption_in(const struct html_node *top)
{
    for (const struct html_node *node = top->first; node; node = html_tree_next(node, top))
        if (node->n_chars > 0 && is_caption_within(node))
            return node;
    return NULL;
}

static const struct html_node *credit_in(const struct html_node *top)
{
    for (const struct html_node *node = top->first; node; node = html_tree_next(node, top))
        if (node->tag != HTML_TEXT && node->n_chars > 0 && node->n_chars <= 200 &&
            html_words_has(node, HTML_WORDS_CREDIT))
            return node;
    return NULL;
}

void html_figure_read_caption(Arena *arena, const struct html_node *node, struct picture *picture)
{
    Str whole = html_tree_words(arena, node, true);
    const struct html_node *credit = credit_in(node);
    if (credit)
        picture->credit = html_tree_words(arena, credit, true);
    ptrdiff_t at = picture->credit.len ? str_find(whole, picture->credit) : -1;
    if (at > 0 && (size_t)at + picture->credit.len == whole.len)
        whole = str_trim(str_slice(whole, 0, (size_t)at));
    else if (at == 0 && picture->credit.len == whole.len)
        whole = (Str){0};
    picture->caption = whole;
}

static bool has_text_blocks(const struct html_node *top)
{
    int level;
    for (const struct html_node *node = top->first; node; node = html_tree_next(node, top))
        if (node->tag == HTML_TABLE || node->tag == HTML_PRE || node->tag == HTML_BLOCKQUOTE || node->tag == HTML_LI ||
            (html_tree_is_heading(node, &level) && node->n_chars > 0))
            return true;
    return false;
}

static void add_picture(Arena *arena, struct html_figure *figure, const struct picture *picture)
{
    for (int i = 0; i < figure->n_pictures; i++)
        if (html_picture_is_same(figure->pictures[i].source, picture->source))
            return;
    *arena_push(arena, figure->pictures, figure->n_pictures) = *picture;
}

bool html_figure_read(Arena *arena, const struct html_base *base, const struct html_node *node,
                      struct html_figure *figure)
{
    *figure = (struct html_figure){0};
    if (!node->n_pictures || node->n_pictures > MOST_PICTURES || node->n_chars > LONGEST_CAPTION)
        return false;
    const struct html_node *caption = caption_in(node);
    bool is_box = node->tag == HTML_FIGURE ||
                  (caption && node->tag != HTML_P && node->n_pictures <= 4 && node->n_chars - caption->n_chars <= 60);
    if (!is_box || has_text_blocks(node))
        return false;
    struct picture picture;
    for (const struct html_node *image = node->first; image; image = html_tree_next(image, node))
        if (image->tag == HTML_IMG && html_picture_read(arena, base, image, &picture))
            add_picture(arena, figure, &picture);
    if (figure->n_pictures && caption)
        html_figure_read_caption(arena, caption, &figure->pictures[0]);
    return figure->n_pictures > 0 || node->tag == HTML_FIGURE;
}
