/* Four letters make three bytes. Owns nothing. */
#include "base/base64.h"

#include "base/ascii.h"

static int sextet_of(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : ascii_is_digit(c)    ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

Str base64_decode(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.len / 4 * 3 + 3);
    size_t n = 0;
    unsigned bits = 0;
    int n_bits = 0;
    for (size_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
        int sextet = sextet_of(text.ptr[i]);
        if (sextet < 0)
            continue;
        bits = (bits << 6 | (unsigned)sextet) & 0xFFFFFF;
        n_bits += 6;
        if (n_bits < 8)
            continue;
        n_bits -= 8;
        bytes[n++] = (char)(bits >> n_bits & 0xFF);
    }
    return (Str){bytes, n};
}
