/* Pages without a first-level heading: a heading of lower level is the title where no other one equals it. */
#include "read/html/html_title_top.h"

#include "read/html/html_words.h"

#include "base/ascii.h"

const struct html_node *html_title_top_find(const struct html_tree *tree)
{
    enum { LONGEST = 300 };
    const struct html_node *found = NULL;
    int level, found_level = 0;
    for (const struct html_node *node = tree->body; node;) {
        bool is_heading = !node->is_noise && node->n_chars > 0 && html_tree_is_heading(node, &level);
        bool is_link = is_heading && node->n_link_chars == node->n_chars; /* of the site's name */
        if (!found && !is_heading && !node->is_noise && node->tag == HTML_TEXT && str_trim(node->text).len)
            return NULL;
        if (found && is_heading && !is_link && level <= found_level)
            return NULL;
        if (!found && is_heading && !is_link && node->n_chars < LONGEST) {
            found = node;
            found_level = level;
        }
        node = is_heading || node->is_noise ? html_tree_skip(node, tree->body) : html_tree_next(node, tree->body);
    }
    return found;
}

const struct html_node *html_title_top_named(const struct html_tree *tree)
{
    const struct html_node *only = NULL;
    int level;
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body))
        if (!node->is_noise && node->n_chars > 0 && html_tree_is_heading(node, &level) &&
            html_words_has(node, HTML_WORDS_TITLE)) {
            if (only)
                return NULL;
            only = node;
        }
    return only;
}

bool html_title_top_is_made_up(Str title)
{
    static const char *const names[] = {
        "untitled",   "document",   "index",      "new page",     "unbenannt",         "home",          "page", "test",
        "startseite", "sans titre", "sin título", "senza titolo", "untitled document", "untitled page", "slide"};
    static const char *const endings[] = {".doc", ".docx", ".odt",  ".pdf",   ".html",
                                          ".htm", ".rtf",  ".indd", ".pages", ".txt"};
    Str name = title;
    while (name.len && (ascii_is_digit(name.ptr[name.len - 1]) || name.ptr[name.len - 1] == ' ')) /* "New Page 1" */
        name.len--;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal_nocase(name, str_from_c(names[i])))
            return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_has_suffix(title, str_from_c(endings[i])))
            return true;
    return str_has_prefix_nocase(title, STR("Microsoft Word - "));
}
