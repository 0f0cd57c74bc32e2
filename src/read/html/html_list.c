/* Lists count from 1 unless an attribute of the list or of an item changes that. */
#include "read/html/html_list.h"

#include "base/ascii.h"

/* Returns the small number that an attribute has; 0 when it has none. */
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
    return is_downwards ? counted - 2 : counted; /* `counted` is one more than the item before */
}

/* Spreadsheet order: z is followed by aa. */
static Str letters_of(Arena *arena, int ordinal, bool is_upper)
{
    char letters[8];
    size_t n = sizeof letters;
    for (; ordinal > 0 && n > 0; ordinal = (ordinal - 1) / 26)
        letters[--n] = (char)((is_upper ? 'A' : 'a') + (ordinal - 1) % 26);
    return str_copy(arena, (Str){letters + n, sizeof letters - n});
}

static Str roman_of(Arena *arena, int ordinal, bool is_upper)
{
    static const struct {
        int value;
        const char *lower, *upper;
    } figures[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                   {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                   {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        for (; ordinal >= figures[i].value; ordinal -= figures[i].value)
            str_builder_add(&b, str_from_c(is_upper ? figures[i].upper : figures[i].lower));
    return str_builder_text(&b);
}

Str html_list_marker(Arena *arena, const struct html_node *list, int ordinal)
{
    enum { MOST = 3999 };
    Str type = html_tree_attribute(list, "type"), style = html_tree_attribute(list, "style");
    if (list->tag != HTML_OL || ordinal < 1 || ordinal > MOST)
        return (Str){0};
    bool is_upper = str_is_equal(type, STR("A")) || str_is_equal(type, STR("I")) || str_find(style, STR("upper-")) >= 0;
    bool is_roman = str_is_equal_nocase(type, STR("i")) || str_find(style, STR("-roman")) >= 0;
    bool is_alphabetic = str_is_equal_nocase(type, STR("a")) || str_find(style, STR("er-alpha")) >= 0 ||
                         str_find(style, STR("er-latin")) >= 0;
    if (!is_roman && !is_alphabetic)
        return (Str){0};
    Str figures = is_roman ? roman_of(arena, ordinal, is_upper) : letters_of(arena, ordinal, is_upper);
    return str_format(arena, STR_FMT ".", STR_ARG(figures));
}
