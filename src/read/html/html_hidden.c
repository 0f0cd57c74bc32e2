/* Without style sheets, only attributes and the customary class names show that a part is hidden. */
#include "read/html/html_hidden.h"

#include "read/html/html_editor.h"

static bool has_style(const struct html_node *node, Str property, Str value)
{
    Str style = html_tree_attribute(node, "style");
    ptrdiff_t at = str_find(style, property);
    if (at < 0)
        return false;
    Str rest = str_trim(str_slice(style, (size_t)at + property.len, style.len));
    return str_has_prefix(rest, STR(":")) && str_has_prefix(str_trim(str_slice(rest, 1, rest.len)), value);
}

/* True when an entire class name means hidden; part of a name proves nothing. */
static bool has_hidden_class(const struct html_node *node)
{
    static const char names[] = "hidden d-none hide sr-only visually-hidden visuallyhidden screen-reader-text "
                                "assistive-text mw-editsection noprint";
    Str rest = html_tree_attribute(node, "class");
    while (rest.len) {
        size_t n = 0;
        while (n < rest.len && (unsigned char)rest.ptr[n] > ' ')
            n++;
        if (str_is_listed(str_slice(rest, 0, n), names))
            return true;
        rest = str_slice(rest, n + 1, rest.len);
    }
    return false;
}

bool html_hidden_is(const struct html_node *node)
{
    return html_tree_has_attribute(node, "hidden") || html_editor_is_aside(node) || has_hidden_class(node) ||
           has_style(node, STR("display"), STR("none")) || has_style(node, STR("visibility"), STR("hidden")) ||
           (str_is_equal(html_tree_attribute(node, "aria-hidden"), STR("true")) && node->n_pictures == 0);
}
