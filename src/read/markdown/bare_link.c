/* Finds addresses in a text without any markup. */
#include "read/markdown/bare_link.h"

#include <string.h>

#include "base/address.h"
#include "base/ascii.h"
#include "read/common/resolve.h"

/* Returns the length of the bare address at the head of the words; 0 when there is none. */
static size_t address_length(Str words)
{
    bool is_full = address_is_web(words), is_short = str_has_prefix(words, STR("www.")) && words.len > 4;
    Str rest = words;
    size_t n = 0;
    while ((is_full || is_short) && rest.len) {
        int32_t code = str_next_code(&rest);
        if (code <= ' ' || code == '<' || code == '>' || code == '"' || code == 0xA0 || code >= 0x2000)
            break;
        n = words.len - rest.len;
    }
    bool has_open = str_find(str_slice(words, 0, n), STR("(")) >= 0;
    while (n > 0 && (strchr("?!.,:;*_~'", words.ptr[n - 1]) || (words.ptr[n - 1] == ')' && !has_open)))
        n--;
    return n;
}

/* md4c's own search for bare addresses takes quadratic time, and includes the words after an address when no blank ends
   it. */
void bare_link_add(struct rich *rich, Str words)
{
    bool is_free = !rich->url.len && !rich->code;
    size_t start = 0;
    for (size_t i = 0; is_free && i + 4 < words.len; i++) {
        bool may_begin = (words.ptr[i] == 'h' || words.ptr[i] == 'w') && (i == 0 || !ascii_is_letter(words.ptr[i - 1]));
        size_t n = may_begin ? address_length(str_slice(words, i, words.len)) : 0;
        if (n < 8)
            continue;
        Str address = str_slice(words, i, i + n);
        rich_add(rich, str_slice(words, start, i));
        rich->url = words.ptr[i] == 'w' ? str_format(rich->arena, "http://" STR_FMT, STR_ARG(address))
                                        : str_copy(rich->arena, address);
        rich_add(rich, address);
        rich->url = (Str){0};
        start = i + n;
        i = start - 1;
    }
    rich_add(rich, str_slice(words, start, words.len));
}
