/* React sends <template id="B:0">, or "P:0" for a part of a part, and later <div hidden id="S:0">; sites without media
   queries send the body once for each width. */
#include "read/html/html_twin.h"

static struct html_node *find_placeholder(const struct html_tree *tree, Str number)
{
    for (struct html_node *node = tree->body->first; node; node = html_tree_next(node, tree->body)) {
        Str id = node->is_placeholder ? html_tree_attribute(node, "id") : (Str){0};
        if (str_is_equal(str_slice(id, 1, 2), STR(":")) && str_is_equal(str_slice(id, 2, id.len), number))
            return node;
    }
    return NULL;
}

static void unlink_node(struct html_node *node)
{
    if (node->previous)
        node->previous->next = node->next;
    else
        node->parent->first = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        node->parent->last = node->previous;
}

static void put_before(struct html_node *node, struct html_node *place)
{
    unlink_node(node);
    node->parent = place->parent;
    node->next = place;
    node->previous = place->previous;
    if (place->previous)
        place->previous->next = node;
    else
        place->parent->first = node;
    place->previous = node;
}

/* Disables the attribute "hidden". */
static void show(struct html_node *node)
{
    for (int i = 0; i < node->n_attributes; i++)
        if (str_is_equal(node->attributes[i].name, STR("hidden")))
            node->attributes[i].name = STR("shown");
}

void html_twin_place_streamed(struct html_tree *tree)
{
    enum { MOST = 200 };
    int n = 0;
    for (struct html_node *node = tree->body->first, *next; node && n < MOST; node = next) {
        next = html_tree_next(node, tree->body);
        Str id = node->n_attributes ? html_tree_attribute(node, "id") : (Str){0};
        if (!str_has_prefix(id, STR("S:")) || !html_tree_has_attribute(node, "hidden"))
            continue;
        next = html_tree_skip(node, tree->body);
        struct html_node *place = find_placeholder(tree, str_slice(id, 2, id.len));
        if (!place || html_tree_is_inside(place, node))
            continue;
        show(node);
        put_before(node, place);
        n++;
    }
}

static bool is_same(const struct html_tree *tree, const struct html_node *a, const struct html_node *b)
{
    return a->n_chars == b->n_chars && a->n_prose == b->n_prose && a->tag == b->tag &&
           str_is_equal(html_tree_words(tree->arena, a, false), html_tree_words(tree->arena, b, false));
}

void html_twin_mark(struct html_tree *tree)
{
    enum { LEAST = 200, MOST_NOISE = 100 };
    bool is_found = false;
    for (struct html_node *node = tree->body->first; node;) {
        struct html_node *before = node->previous;
        while (before && before->tag == HTML_TEXT)
            before = before->previous;
        for (int n = 0; before && before->is_noise && before->previous && n < MOST_NOISE; n++)
            before = before->previous;
        bool is_twin = !node->is_noise && before && node->is_block && node->tag != HTML_P && node->n_prose >= LEAST &&
                       is_same(tree, before, node);
        if (is_twin) {
            node->is_noise = is_found = true;
            node->why = "said before";
        }
        node = is_twin ? html_tree_skip(node, tree->body) : html_tree_next(node, tree->body);
    }
    if (is_found)
        html_tree_measure(tree->body);
}
