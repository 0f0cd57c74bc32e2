/* The kind of the data stands before a comma; its last word says whether the data is base64 or has percent signs. Owns
 * nothing. */
#include "base/data_address.h"

#include <assert.h>

#include "base/ascii.h"
#include "base/base64.h"

bool data_address_is(Str address)
{
    return str_has_prefix_nocase(address, STR("data:"));
}

size_t data_address_head(Str address)
{
    ptrdiff_t comma = str_find(address, STR(","));
    return comma < 0 ? address.len : (size_t)comma + 1;
}

static int hex_of(char c)
{
    return ascii_is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static Str decode_percents(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = text.ptr[i] == '%' && i + 2 < text.len ? hex_of(text.ptr[i + 1]) : -1,
            low = high >= 0 ? hex_of(text.ptr[i + 2]) : -1;
        bytes[n++] = low < 0 ? text.ptr[i] : (char)(high << 4 | low);
        i += low < 0 ? 0 : 2;
    }
    return (Str){bytes, n};
}

Str data_address_decode(Arena *arena, Str address)
{
    assert(data_address_is(address));
    size_t n = data_address_head(address);
    Str head = str_slice(address, 0, n ? n - 1 : 0), data = str_slice(address, n, address.len);
    if (str_has_suffix(str_trim(head), STR(";base64")))
        return base64_decode(arena, str_find(data, STR("%")) < 0 ? data : decode_percents(arena, data));
    return decode_percents(arena, data);
}
