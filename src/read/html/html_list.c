/* Lists count from 1 unless an attribute of the list or of an item says otherwise. */
#include "read/html/html_list.h"

#include "base/ascii.h"

/* Returns a small number that an attribute gives; 0 when it gives none. */
static int number_of(const struct html_node *node, const char *name)
{
    Str digits = html_tree_attribute(node, name);
    int value = 0;
    for (size_t i = 0; i < digits.len && digits.len < 7 && ascii_is_digit(digits.ptr[i]); i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

int html_list_first_ordinal(const struct html_node *list)
{
    int start = number_of(list, "start"), n_items = 0;
    if (list->tag != HTML_OL)
        return 0;
    for (const struct html_node *item = list->first; item; item = item->next)
        n_items += item->tag == HTML_LI && !item->is_noise;
    return start > 0 ? start : html_tree_has_attribute(list, "reversed") ? n_items : 1;
}

int html_list_ordinal(const struct html_node *item, int counted)
{
    int value = number_of(item, "value");
    const struct html_node *before = item->previous;
    while (before && (before->tag != HTML_LI || before->is_noise))
        before = before->previous;
    if (value > 0)
        return value;
    bool is_downwards = before && html_tree_has_attribute(item->parent, "reversed") && counted > 2;
    return is_downwards ? counted - 2 : counted; /* it was counted up after the item before */
}
