/* Names such as "content-nav-section" and "map-and-related" are not those of menus. Inside the article, what a part
   contains counts more than its name: prose without links or fields is text. */
#include "read/html/html_rescue.h"

#include "read/html/html_hidden.h"
#include "read/html/html_words.h"

enum { LEAST_PROSE = 300, LEAST_FOLDED = 200, MOST_LINKS = 20 /* per cent */ };

static bool has_control(const struct html_node *top)
{
    for (const struct html_node *node = top; node; node = html_tree_next(node, top))
        if (node->has_field || node->tag == HTML_BUTTON || node->tag == HTML_FORM)
            return true;
    return false;
}

static bool is_prose(const struct html_node *node, int least)
{
    return node->n_prose >= least && (long)node->n_prose * 10 >= node->n_chars * 6L &&
           (long)node->n_link_chars * 100 <= (long)node->n_chars * MOST_LINKS;
}

static bool is_misnamed(const struct html_node *node)
{
    bool is_plain = node->tag == HTML_DIV || node->tag == HTML_SECTION;
    return is_plain && html_words_has(node, HTML_WORDS_DOUBTFUL) && !html_words_has(node, HTML_WORDS_FIRM) &&
           !html_hidden_is(node) && is_prose(node, LEAST_PROSE) && !has_control(node) && !html_tree_has_link_line(node);
}

/* True for the hidden half of an accordion or a tab: a click would show it. */
static bool is_folded(const struct html_node *node)
{
    enum { MOST_ABOVE = 3 };
    if (!html_hidden_is(node) || !is_prose(node, LEAST_FOLDED) || has_control(node))
        return false;
    const struct html_node *part = node;
    for (int i = 0; part && part->tag != HTML_BODY && i < MOST_ABOVE; i++, part = part->parent)
        if (html_words_has(part, HTML_WORDS_FOLDED))
            return true;
    return false;
}

/* True for a list of ingredients or facts beside the text. */
static bool is_list_of_facts(const struct html_node *node)
{
    enum { LEAST_ITEMS = 3 };
    int n_items = 0;
    if (node->tag != HTML_ASIDE || html_hidden_is(node) || html_words_has(node, HTML_WORDS_NOISE) ||
        html_words_has(node, HTML_WORDS_AUTHOR) || (long)node->n_link_chars * 100 > (long)node->n_chars * MOST_LINKS)
        return false;
    for (const struct html_node *part = node; part; part = html_tree_next(part, node))
        n_items += (part->tag == HTML_LI || part->tag == HTML_TR || part->tag == HTML_DT) && part->n_chars > 0;
    return n_items >= LEAST_ITEMS && !has_control(node);
}

bool html_rescue_parts(struct html_node *top)
{
    bool is_any = false;
    for (struct html_node *node = top->first; node;) {
        if (!node->is_noise) {
            node = html_tree_next(node, top);
            continue;
        }
        node->is_noise = false;
        html_tree_measure(node);
        node->is_trusted = is_misnamed(node) || is_folded(node) || is_list_of_facts(node);
        node->is_noise = !node->is_trusted;
        is_any |= node->is_trusted;
        node = html_tree_skip(node, top);
    }
    return is_any;
}
