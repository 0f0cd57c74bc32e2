/* A type ends at the first semicolon; names and values follow in any order and case. */
#include "read/common/media.h"

static Str until_byte(Str s, char c)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] != c)
        n++;
    return str_slice(s, 0, n);
}

Str media_essence(Str media_type)
{
    return str_trim(until_byte(media_type, ';'));
}

Str media_charset(Str media_type)
{
    Str part = until_byte(media_type, ';');
    while (part.len < media_type.len) {
        media_type = str_slice(media_type, part.len + 1, media_type.len);
        part = until_byte(media_type, ';');
        Str name = until_byte(part, '=');
        if (!str_is_equal_nocase(str_trim(name), STR("charset")))
            continue;
        Str value = str_trim(str_slice(part, name.len + 1, part.len));
        if (value.len > 1 && (value.ptr[0] == '"' || value.ptr[0] == '\'') && value.ptr[value.len - 1] == value.ptr[0])
            value = str_trim(str_slice(value, 1, value.len - 1));
        return value;
    }
    return (Str){0};
}
