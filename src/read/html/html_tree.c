/* Walks over the tree, and the counts that finding and cleaning depend on. html_parse bounds the depth, so measure may
   recurse. */
#include "read/html/html_tree.h"

#include "read/common/rich.h"

enum { LEAST_PROSE = 70 };

/* Counts an East Asian character as two. */
static int count_chars(Str words)
{
    int n = 0;
    while (words.len) {
        int32_t code = str_next_code(&words);
        n += code <= ' ' || code == 0xA0 ? 0 : code >= 0x2E80 && code < 0xE000 ? 2 : 1;
    }
    return n;
}

static void add_own(struct html_node *block, int n_chars, bool in_link)
{
    block->n_own += n_chars;
    block->n_own_links += in_link ? n_chars : 0;
}

static void add_counts(struct html_node *node, const struct html_node *child)
{
    node->n_chars += child->n_chars;
    node->n_link_chars += child->n_link_chars;
    node->n_prose += child->n_prose;
    node->n_pictures += child->n_pictures;
}

static void measure(struct html_node *node, struct html_node *block, bool in_link)
{
    node->n_chars = node->n_link_chars = node->n_prose = node->n_own = node->n_own_links = node->n_pictures = 0;
    if (node->is_noise || node->tag == HTML_SCRIPT || node->tag == HTML_NOSCRIPT)
        return;
    if (node->tag == HTML_TEXT) {
        node->n_chars = count_chars(node->text);
        node->n_link_chars = in_link ? node->n_chars : 0;
        add_own(block, node->n_chars, in_link);
        return;
    }
    node->n_pictures = node->tag == HTML_IMG;
    if (node->is_block)
        block = node;
    for (struct html_node *child = node->first; child; child = child->next) {
        measure(child, block, in_link || node->tag == HTML_A);
        add_counts(node, child);
    }
    if (node->is_block && node->n_own - node->n_own_links >= LEAST_PROSE && node->n_own_links * 2 < node->n_own)
        node->n_prose += node->n_own - node->n_own_links;
}

void html_tree_measure(struct html_node *top)
{
    struct html_node *block = top->is_block ? top : html_tree_block_of(top);
    measure(top, block ? block : top, false);
}

Str html_tree_attribute(const struct html_node *node, const char *name)
{
    for (int i = 0; i < node->n_attributes; i++)
        if (str_is_equal(node->attributes[i].name, str_from_c(name)))
            return node->attributes[i].value;
    return (Str){0};
}

bool html_tree_has_attribute(const struct html_node *node, const char *name)
{
    for (int i = 0; i < node->n_attributes; i++)
        if (str_is_equal(node->attributes[i].name, str_from_c(name)))
            return true;
    return false;
}

struct html_node *html_tree_skip(const struct html_node *node, const struct html_node *top)
{
    for (; node != top; node = node->parent)
        if (node->next)
            return node->next;
    return NULL;
}

struct html_node *html_tree_next(const struct html_node *node, const struct html_node *top)
{
    return node->first ? node->first : html_tree_skip(node, top);
}

Str html_tree_words(Arena *arena, const struct html_node *top, bool with_noise)
{
    struct rich rich = {.arena = arena, .text = {.arena = arena}};
    for (const struct html_node *node = top; node;) {
        bool is_left = (node->is_noise && !with_noise && node != top) || (node->tag == HTML_SCRIPT && node != top) ||
                       node->tag == HTML_NOSCRIPT || node->tag == HTML_RT;
        if (node->tag == HTML_TEXT && !is_left)
            rich_add(&rich, node->text);
        else if (node->is_block || node->tag == HTML_BR)
            rich_add(&rich, STR(" "));
        node = is_left ? html_tree_skip(node, top) : html_tree_next(node, top);
    }
    return rich_finish(&rich).str;
}

bool html_tree_is_white(const struct html_node *node)
{
    return node->tag == HTML_TEXT && !str_trim(node->text).len;
}

struct html_node *html_tree_find(struct html_node *top, enum html_tag tag)
{
    for (struct html_node *node = top->first; node; node = html_tree_next(node, top))
        if (node->tag == tag)
            return node;
    return NULL;
}

struct html_node *html_tree_block_of(const struct html_node *node)
{
    struct html_node *above = node->parent;
    while (above && !above->is_block)
        above = above->parent;
    return above;
}

bool html_tree_is_inside(const struct html_node *node, const struct html_node *top)
{
    while (node && node != top)
        node = node->parent;
    return node != NULL;
}

bool html_tree_is_heading(const struct html_node *node, int *level)
{
    *level = (int)node->tag - HTML_H1 + 1;
    return node->tag >= HTML_H1 && node->tag <= HTML_H6;
}

bool html_tree_has_link_line(const struct html_node *top)
{
    enum { LEAST = 12 };
    for (const struct html_node *node = top; node; node = html_tree_next(node, top))
        if (node->is_block && node->n_own >= LEAST && node->n_own_links * 10 > node->n_own * 8)
            return true;
    return false;
}
