/* A notice may use <footer> for its last line and <aside> for a phone number. Real furniture leads away from the page,
   asks for something or claims rights. */
#include "read/html/html_evidence.h"

#include "read/common/phrase.h"
#include "read/common/wording.h"

static bool is_menu(const struct html_node *node)
{
    int n = 0, least = node->tag == HTML_NAV ? 1 : 2;
    if (node->n_link_chars * 2 < node->n_chars)
        return false;
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        n += part->tag == HTML_A && part->n_chars > 0 &&
             !str_has_prefix_nocase(html_tree_attribute(part, "href"), STR("mailto:")) &&
             !str_has_prefix_nocase(html_tree_attribute(part, "href"), STR("tel:"));
    return n >= least;
}

static bool has_control(const struct html_node *node)
{
    for (const struct html_node *part = node; part; part = html_tree_next(part, node))
        if (part->has_field || part->tag == HTML_BUTTON)
            return true;
    return false;
}

static bool claims_rights(Str words)
{
    static const char *const claims[] = {"©",           "Copyright",   "copyright",      "All rights reserved",
                                         "Unsubscribe", "unsubscribe", "Datenschutz",    "Cookie",
                                         "cookies",     "Powered by",  "Privacy Policy", "Alle Rechte vorbehalten",
                                         "Posted by ",  "Posted in ",  "Labels:",        "Filed under",
                                         NULL};
    return str_has_any(words, claims);
}

/* True when a link, or the part as a whole, reads like a button or the heading of other articles. */
static bool has_widget(Arena *arena, const struct html_node *node, Str words)
{
    if (wording_is_widget(words) || phrase_begins(words, PHRASE_SECTION))
        return true;
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        if (part->tag == HTML_A && part->n_chars > 0 && wording_is_widget(html_tree_words(arena, part, true)))
            return true;
    return false;
}

bool html_evidence_has(Arena *arena, const struct html_node *node)
{
    if (is_menu(node) || has_control(node))
        return true;
    Str words = html_tree_words(arena, node, true);
    return claims_rights(words) || has_widget(arena, node, words);
}

bool html_evidence_is_idle_button(const struct html_node *node)
{
    Str class = html_tree_attribute(node, "class"), href = str_trim(html_tree_attribute(node, "href"));
    bool is_button = str_find(class, STR("button")) >= 0 || str_find(class, STR("btn")) >= 0 ||
                     str_is_equal_nocase(html_tree_attribute(node, "role"), STR("button"));
    return is_button && (!href.len || href.ptr[0] == '#' || str_has_prefix_nocase(href, STR("javascript:")));
}
