/* Word and Google Docs save lists and comments as ordinary paragraphs; styles and identifiers tell them apart.
   Converters add links between notes and their calls. */
#include "read/html/html_editor.h"

#include "base/ascii.h"

static bool has_word(const struct html_node *node, Str word)
{
    return str_find(html_tree_attribute(node, "style"), word) >= 0;
}

/* True for the link between a comment and its place in the text, at the start of the node. */
static bool begins_with_comment_link(const struct html_node *node)
{
    enum { DEEPEST = 3 };
    for (int i = 0; node && i < DEEPEST; i++, node = node->first) {
        Str id = node->tag == HTML_A ? html_tree_attribute(node, "id") : (Str){0};
        if (str_has_prefix(id, STR("cmnt_ref")) ||
            (str_has_prefix(id, STR("cmnt")) && id.len > 4 && ascii_is_digit(id.ptr[4])))
            return true;
    }
    return false;
}

bool html_editor_is_aside(const struct html_node *node)
{
    bool may_be_comment = node->tag == HTML_SUP || node->tag == HTML_DIV || node->tag == HTML_P || node->tag == HTML_A;
    bool is_way_back =
        node->tag == HTML_A && (str_is_equal(html_tree_attribute(node, "role"), STR("doc-backlink")) ||
                                str_is_equal(html_tree_attribute(node, "class"), STR("footnote-back")) ||
                                str_find(html_tree_attribute(node, "class"), STR("footnote-backref")) >= 0);
    return is_way_back || has_word(node, STR("mso-list:Ignore")) || has_word(node, STR("mso-hide:all")) ||
           (may_be_comment && begins_with_comment_link(node));
}

bool html_editor_is_call(const struct html_node *node)
{
    if (node->tag != HTML_A || html_tree_find((struct html_node *)node, HTML_SUP))
        return false;
    return str_is_equal(html_tree_attribute(node, "role"), STR("doc-noteref")) ||
           str_is_equal(html_tree_attribute(node, "epub:type"), STR("noteref"));
}

bool html_editor_is_item(const struct html_node *node)
{
    if (node->tag != HTML_P || !has_word(node, STR("mso-list:")))
        return false;
    Str class = html_tree_attribute(node, "class");
    return str_find(class, STR("ListParagraph")) >= 0 || str_find(class, STR("ListBullet")) >= 0;
}
