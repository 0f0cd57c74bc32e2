/* Word processors and mail programs end a line with the Return key, so that each line of a poem or an address is a
   paragraph, and an empty paragraph is the space between two stanzas. That space is the evidence: where it separates
   all long paragraphs too, two short ones without it belong together. Frameworks nest: elements side by side that
   consist of short lines are stanzas, addresses, or a name with what the person does. Owns nothing. */
#include "read/html/html_stanza.h"

#include <assert.h>

enum { LONGEST_LINE = 52 /* characters without white space */, MOST_LINES = 12 };

enum kind { KIND_NONE, KIND_EMPTY, KIND_LINE, KIND_LONG };

/* True when a browser gives the element the height of a line although it has no words. */
static bool holds_space(const struct html_node *node)
{
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        if (part->tag == HTML_BR || (part->tag == HTML_TEXT && str_find(part->text, STR("\u00a0")) >= 0))
            return true;
    return false;
}

static enum kind kind_of(const struct html_node *node)
{
    if (!node || (node->tag != HTML_P && node->tag != HTML_DIV) || node->is_noise || node->n_pictures)
        return KIND_NONE;
    if (!node->n_chars)
        return holds_space(node) ? KIND_EMPTY : KIND_NONE;
    if (node->n_own < node->n_chars || node->n_link_chars == node->n_chars)
        return KIND_NONE;
    return node->n_chars <= LONGEST_LINE ? KIND_LINE : KIND_LONG;
}

const struct html_node *html_stanza_next(const struct html_node *node)
{
    do
        node = node->next;
    while (node && html_tree_is_white(node));
    return node;
}

static const struct html_node *element_before(const struct html_node *node)
{
    do
        node = node->previous;
    while (node && html_tree_is_white(node));
    return node;
}

/* True when the parent has empty elements between some of its lines, and between all its long paragraphs. */
static bool has_spaces(const struct html_node *parent)
{
    int n_spaces = 0;
    enum kind before = KIND_NONE, last = KIND_NONE;
    for (const struct html_node *child = parent->first; child; child = child->next) {
        if (html_tree_is_white(child))
            continue;
        enum kind kind = kind_of(child);
        if ((kind == KIND_LONG && last >= KIND_LINE) || (kind == KIND_LINE && last == KIND_LONG))
            return false;
        n_spaces += kind == KIND_LINE && last == KIND_EMPTY && before == KIND_LINE;
        before = kind == KIND_EMPTY && last == KIND_EMPTY ? before : last;
        last = kind;
    }
    return n_spaces > 0;
}

/* True for an element that contains nothing but a few lines, with or without a heading above them. */
static bool is_stanza(const struct html_node *node)
{
    int n_lines = 0, level;
    for (const struct html_node *child = node ? node->first : NULL; child; child = child->next) {
        if (html_tree_is_white(child) || (!n_lines && html_tree_is_heading(child, &level)))
            continue;
        if (kind_of(child) != KIND_LINE)
            return false;
        n_lines++;
    }
    return n_lines >= 2 && n_lines <= MOST_LINES;
}

static bool is_lined(const struct html_node *parent)
{
    const struct html_node *before = element_before(parent), *next = html_stanza_next(parent);
    return has_spaces(parent) || (is_stanza(parent) && (is_stanza(before) || is_stanza(next)));
}

bool html_stanza_goes_on(struct html_stanzas *stanzas, const struct html_node *node)
{
    assert(node->parent);
    if (kind_of(node) != KIND_LINE || kind_of(element_before(node)) != KIND_LINE)
        return false;
    if (stanzas->parent != node->parent)
        *stanzas = (struct html_stanzas){node->parent, is_lined(node->parent)};
    return stanzas->is_lined;
}
