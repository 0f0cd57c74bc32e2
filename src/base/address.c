/* All text about sources that people may read passes through here: log, errors, status and cards. Only requests and
 * the cache use full addresses. Owns nothing. */
#include "base/address.h"

#include <assert.h>
#include <string.h>

#include "base/data_address.h"

/* Returns the user part, with its '@', of the address whose "://" starts at this offset; empty when it has none. */
static Str user_of(Str text, size_t at)
{
    assert(at + 3 <= text.len);
    size_t start = at + 3, end = start;
    for (size_t i = start; i < text.len && !strchr("/?# \t\n\"<>", text.ptr[i]); i++)
        if (text.ptr[i] == '@')
            end = i + 1;
    return str_slice(text, start, end);
}

/* Writes the text without users to out, which may be the text itself; returns the new length. */
static size_t hide(Str text, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len;) {
        ptrdiff_t at = str_find(str_slice(text, i, text.len), STR("://"));
        size_t end = at < 0 ? text.len : i + (size_t)at + 3, n_user = at < 0 ? 0 : user_of(text, end - 3).len;
        memmove(out + n, text.ptr + i, end - i);
        n += end - i;
        i = end + n_user;
    }
    return n;
}

/* Returns the length of the control character at this offset: C0, DEL, or C1 in two bytes; 0: none. */
static size_t n_control_bytes(Str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at], next = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
    return c < ' ' || c == 0x7F ? 1 : c == 0xC2 && next >= 0x80 && next < 0xA0 ? 2 : 0;
}

static bool has_controls(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (n_control_bytes(text, i))
            return true;
    return false;
}

/* File names and servers may send control sequences to a terminal. */
static void replace_controls(char *text, size_t len)
{
    for (size_t i = 0, n; i < len; i += n ? n : 1) {
        n = n_control_bytes((Str){text, len}, i);
        memset(text + i, ' ', n);
    }
}

/* Shortens the data: addresses, which are whole pictures; returns the new length. Text and out may be the same. */
static size_t cut_data(Str text, char *out)
{
    enum { SHORT = 40 };
    size_t n = 0;
    while (text.len) {
        ptrdiff_t at = str_find(text, STR("data:image/"));
        size_t start = at < 0 ? text.len : (size_t)at, end = start;
        end += data_address_head(str_slice(text, start, text.len));
        size_t after = end;
        while (after < text.len && !strchr(" \t\n\"'<>):", text.ptr[after]))
            after++;
        bool is_long = after - end > SHORT;
        size_t kept = is_long ? end : after;
        memmove(out + n, text.ptr, kept);
        n += kept;
        if (is_long) {
            memcpy(out + n, "...", 3);
            n += 3;
        }
        text = str_slice(text, after, text.len);
    }
    return n;
}

void address_hide_users(char *text)
{
    assert(text);
    size_t n = hide(str_from_c(text), text);
    n = cut_data((Str){text, n}, text);
    text[n] = '\0';
    replace_controls(text, n);
}

Str address_for_people(Arena *arena, Str text)
{
    ptrdiff_t at = str_find(text, STR("://"));
    bool has_user = at >= 0 && str_find(str_slice(text, (size_t)at, text.len), STR("@")) >= 0;
    bool has_data = str_find(text, STR("data:image/")) >= 0;
    if (!has_user && !has_data && !has_controls(text))
        return text;
    char *out = arena_alloc(arena, text.len);
    size_t n = hide(text, out);
    n = cut_data((Str){out, n}, out);
    replace_controls(out, n);
    return (Str){out, n};
}

bool address_is_web(Str source)
{
    size_t n = str_has_prefix_nocase(source, STR("http://"))    ? 7
               : str_has_prefix_nocase(source, STR("https://")) ? 8
                                                                : source.len;
    return source.len > n && !memchr(source.ptr, '\0', source.len);
}

Str address_host(Str address)
{
    ptrdiff_t slashes = str_find(address, STR("://"));
    if (slashes < 0)
        return (Str){0};
    size_t start = (size_t)slashes + 3, end = start;
    for (; end < address.len && address.ptr[end] != '/' && address.ptr[end] != '?' && address.ptr[end] != '#'; end++)
        if (address.ptr[end] == '@')
            start = end + 1;
    return str_slice(address, start, end);
}
