/* The first and last character of a line already hint at what the line is. */
#include "read/text/grade.h"

#include <string.h>

#include "read/common/wording.h"

int grade_weight(const struct grade *grade, int value)
{
    int i = 0;
    while (i < grade->n_edges && value >= grade->edges[i])
        i++;
    return grade->weights[i];
}

static bool is_cut_off(Str text)
{
    return str_has_suffix(text, STR("…")) || str_has_suffix(text, STR("...")) || str_has_suffix(text, STR("[…]")) ||
           str_has_suffix(text, STR("[...]"));
}

int grade_ending(Str text)
{
    static const char ends[] = ".?!:,;)";
    if (is_cut_off(text))
        return 1;
    const char *at = text.len ? strchr(ends, text.ptr[text.len - 1]) : NULL;
    if (at && *at)
        return (int)(at - ends) + 2;
    return wording_ends_sentence(text) ? 9 : 0;
}

int grade_beginning(Str text)
{
    unsigned char c = text.len ? (unsigned char)text.ptr[0] : 0;
    if (c >= 'a' && c <= 'z')
        return 1;
    if (c >= '0' && c <= '9')
        return 2;
    if (c == '[' || c == '(' || c == '<')
        return 3;
    if (c == '"' || c == '\'' || str_has_prefix(text, STR("“")) || str_has_prefix(text, STR("„")) ||
        str_has_prefix(text, STR("«")) || str_has_prefix(text, STR("»")) || str_has_prefix(text, STR("‘")))
        return 4;
    return c < 0x80 && (c < 'A' || c > 'Z') ? 5 : 0;
}

int grade_sign(Str text)
{
    text = str_slice(text, 0, 1000);
    if (str_find(text, STR("©")) >= 0)
        return 4;
    if (str_find(text, STR("://")) >= 0 || str_find(text, STR("www.")) >= 0)
        return 3;
    if (memchr(text.ptr, '@', text.len))
        return 2;
    return memchr(text.ptr, '|', text.len) || str_find(text, STR("»")) >= 0 || str_find(text, STR("›")) >= 0;
}
