/* A percent sign without two hexadecimal digits stays as it is. Owns nothing. */
#include "base/percent.h"

#include "base/ascii.h"

static Str decode(Arena *arena, Str text, bool is_name)
{
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        int high = text.ptr[i] == '%' && i + 2 < text.len ? ascii_hex_value(text.ptr[i + 1]) : -1;
        int low = high >= 0 ? ascii_hex_value(text.ptr[i + 2]) : -1;
        bool is_escape = low >= 0 && !(is_name && high == 0 && low == 0);
        str_builder_add_byte(&b, is_escape ? (char)(high << 4 | low) : text.ptr[i]);
        i += is_escape ? 2 : 0;
    }
    return str_builder_text(&b);
}

Str percent_decode(Arena *arena, Str text)
{
    return decode(arena, text, false);
}

Str percent_decode_name(Arena *arena, Str text)
{
    return decode(arena, text, true);
}
