/* The end of the address tells; a query or an anchor may follow it. */
#include "read/html/html_file.h"

bool html_file_is_linked(const struct html_node *node)
{
    static const char *const ends[] = {".pdf", ".doc",  ".docx", ".odt", ".ods", ".odp", ".xls",
                                       ".csv", ".xlsx", ".pptx", ".ics", ".rtf", ".epub"};
    Str href = node->tag == HTML_A ? html_tree_attribute(node, "href") : (Str){0};
    size_t n = 0;
    while (n < href.len && href.ptr[n] != '?' && href.ptr[n] != '#')
        n++;
    for (size_t i = 0; n && i < sizeof ends / sizeof *ends; i++) {
        Str end = str_from_c(ends[i]);
        if (n > end.len && str_is_equal_nocase(str_slice(href, n - end.len, n), end))
            return true;
    }
    return false;
}

bool html_file_are_all(const struct html_node *top)
{
    int n_links = 0;
    for (const struct html_node *node = top; node; node = html_tree_next(node, top)) {
        bool is_link = node->tag == HTML_A && node->n_chars > 0;
        if (is_link && !html_file_is_linked(node))
            return false;
        n_links += is_link;
    }
    return n_links > 0;
}
