/* The attribution is a <cite> or <footer> at the end of the quotation. */
#include "read/html/html_quote.h"

#include <string.h>

const struct html_node *html_quote_attribution(const struct html_node *quote)
{
    const struct html_node *last = quote->last;
    while (last && (last->is_noise || html_tree_is_white(last)))
        last = last->previous;
    if (last && last->tag == HTML_P && last->first && last->first == last->last)
        last = last->first;
    return last && (last->tag == HTML_CITE || last->tag == HTML_FOOTER) ? last : NULL;
}

Str html_quote_without_dash(Str who)
{
    static const char *const dashes[] = {"—", "–", "―", "--", "-"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_has_prefix(who, str_from_c(dashes[i])))
            return str_trim(str_slice(who, strlen(dashes[i]), who.len));
    return who;
}
