/* White space and line breaks in <pre> are significant, so the text is kept as it is. */
#include "read/html/html_code.h"

#include <string.h>

Str html_code_language(const struct html_node *node)
{
    static const char *const prefixes[] = {"language-", "lang-", "highlight-source-", "brush:"};
    for (; node; node = node->first && node->first->tag != HTML_TEXT ? node->first : NULL) {
        Str class = html_tree_attribute(node, "class");
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
            ptrdiff_t at = str_find(class, str_from_c(prefixes[i]));
            if (at < 0)
                continue;
            Str name = str_trim(str_slice(class, (size_t)at + strlen(prefixes[i]), class.len));
            size_t n = 0;
            while (n < name.len && !strchr(" \t\n;,", name.ptr[n]))
                n++;
            return str_slice(name, 0, n);
        }
    }
    return (Str){0};
}

Str html_code_text(Arena *arena, const struct html_node *pre)
{
    struct str_builder code = {.arena = arena};
    for (const struct html_node *child = pre->first; child; child = html_tree_next(child, pre))
        if (child->tag == HTML_TEXT)
            str_builder_add(&code, child->text);
        else if (child->tag == HTML_BR)
            str_builder_add_byte(&code, '\n');
    Str text = str_builder_text(&code);
    while (str_has_suffix(text, STR("\n")) || str_has_suffix(text, STR(" ")))
        text.len--;
    while (str_has_prefix(text, STR("\n")))
        text = str_slice(text, 1, text.len);
    return text.len ? str_format(arena, STR_FMT "\n", STR_ARG(text)) : text;
}
