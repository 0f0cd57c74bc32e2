/* UTF-8 slices and their builder. Nothing here depends on a language; ICU handles languages, in read/ and typeset/. */
#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

Str str_from_c(const char *text)
{
    return (Str){text, text ? strlen(text) : 0};
}

char *str_to_c(Arena *arena, Str s)
{
    assert(s.ptr || !s.len);
    char *text = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(text, s.ptr, s.len);
    return text;
}

Str str_copy(Arena *arena, Str s)
{
    return (Str){str_to_c(arena, s), s.len};
}

Str str_slice(Str s, size_t start, size_t end)
{
    assert(s.ptr || !s.len);
    if (end > s.len)
        end = s.len;
    if (start >= end)
        return (Str){s.ptr, 0};
    return (Str){s.ptr + start, end - start};
}

Str str_trim(Str s)
{
    assert(s.ptr || !s.len);
    for (;;) {
        if (s.len && ascii_is_space(s.ptr[0]))
            s = str_slice(s, 1, s.len);
        else if (str_has_prefix(s, STR("\u00a0")))
            s = str_slice(s, 2, s.len);
        else if (s.len && ascii_is_space(s.ptr[s.len - 1]))
            s.len--;
        else if (str_has_suffix(s, STR("\u00a0")))
            s.len -= 2;
        else
            return s;
    }
}

bool str_is_equal(Str a, Str b)
{
    assert(a.ptr || !a.len);
    assert(b.ptr || !b.len);
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is_equal_nocase(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is_listed(Str word, const char *list)
{
    assert(list);
    for (const char *p = list; word.len && *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        if (str_is_equal_nocase(word, (Str){p, length}))
            return true;
        p += length;
    }
    return false;
}

bool str_has_any(Str text, const char *const *parts)
{
    assert(parts);
    for (; *parts; parts++)
        if (str_find(text, str_from_c(*parts)) >= 0)
            return true;
    return false;
}

bool str_has_prefix(Str s, Str prefix)
{
    return s.len >= prefix.len && str_is_equal((Str){s.ptr, prefix.len}, prefix);
}

bool str_has_prefix_nocase(Str s, Str prefix)
{
    return str_is_equal_nocase(str_slice(s, 0, prefix.len), prefix);
}

bool str_has_suffix(Str s, Str suffix)
{
    return s.len >= suffix.len && str_is_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

ptrdiff_t str_find(Str s, Str needle)
{
    assert(s.ptr || !s.len);
    assert(needle.ptr || !needle.len);
    if (!needle.len)
        return 0;
    if (!s.len)
        return -1;
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? found - s.ptr : -1;
}

bool str_has_digit(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (ascii_is_digit(s.ptr[i]))
            return true;
    return false;
}

bool str_next_line(Str *rest, Str *line)
{
    assert(rest->ptr || !rest->len);
    if (!rest->len)
        return false;
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t n = end ? (size_t)(end - rest->ptr) : rest->len;
    *line = (Str){rest->ptr, n};
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    *rest = str_slice(*rest, n + (end ? 1 : 0), rest->len);
    return true;
}

Str str_last_line(Str s)
{
    const char *end = s.len ? memrchr(s.ptr, '\n', s.len) : NULL;
    return end ? str_slice(s, (size_t)(end - s.ptr) + 1, s.len) : s;
}

/* Returns the length of the well-formed sequence at p, which has n bytes, or 0 (Unicode 15, table 3-7). */
static int sequence_length(const unsigned char *p, size_t n)
{
    assert(n > 0);
    if (p[0] < 0x80)
        return 1;
    int len = p[0] >= 0xC2 && p[0] <= 0xDF ? 2 : (p[0] & 0xF0) == 0xE0 ? 3 : p[0] >= 0xF0 && p[0] <= 0xF4 ? 4 : 0;
    if (len == 0 || (size_t)len > n)
        return 0;
    for (int i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong_or_outside = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
                                  (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F);
    return is_overlong_or_outside ? 0 : len;
}

int32_t str_next_code(Str *rest)
{
    assert(rest->ptr || !rest->len);
    static const unsigned char first_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    if (!rest->len)
        return -1;
    const unsigned char *p = (const unsigned char *)rest->ptr;
    int n = sequence_length(p, rest->len);
    if (n == 0) {
        *rest = (Str){rest->ptr + 1, rest->len - 1};
        return 0xFFFD;
    }
    int32_t code = p[0] & first_mask[n];
    for (int i = 1; i < n; i++)
        code = code << 6 | (p[i] & 0x3F);
    *rest = (Str){rest->ptr + n, rest->len - (size_t)n};
    return code;
}

int32_t str_last_code(Str *rest)
{
    assert(rest->ptr || !rest->len);
    size_t start = rest->len;
    if (!start)
        return -1;
    do
        start--;
    while (start > 0 && ((unsigned char)rest->ptr[start] & 0xC0) == 0x80);
    Str last = str_slice(*rest, start, rest->len);
    rest->len = start;
    return str_next_code(&last);
}

int str_encode(int32_t code, char out[4])
{
    assert(code >= 0 && code <= 0x10FFFF);
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

Str str_to_utf8(Arena *arena, Str s, int *n_replaced)
{
    *n_replaced = 0;
    struct str_builder b = {.arena = arena};
    size_t good = 0;
    for (size_t i = 0; i < s.len;) {
        int n = sequence_length((const unsigned char *)s.ptr + i, s.len - i);
        if (n == 0) {
            str_builder_add(&b, str_slice(s, good, i));
            str_builder_add(&b, STR("\uFFFD"));
            (*n_replaced)++;
            good = i + 1;
        }
        i += n ? (size_t)n : 1;
    }
    if (*n_replaced == 0)
        return s;
    str_builder_add(&b, str_slice(s, good, s.len));
    return str_builder_text(&b);
}

static void reserve(struct str_builder *b, size_t more)
{
    assert(b->arena && b->len <= b->capacity);
    if (b->capacity - b->len >= more)
        return;
    size_t capacity = b->capacity ? b->capacity * 2 : 64;
    while (capacity - b->len < more)
        capacity *= 2;
    b->ptr = arena_grow(b->arena, b->ptr, b->len, capacity);
    b->capacity = capacity;
}

void str_builder_add(struct str_builder *b, Str s)
{
    if (!s.len)
        return;
    reserve(b, s.len);
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void str_builder_add_byte(struct str_builder *b, char c)
{
    str_builder_add(b, (Str){&c, 1});
}

static void add_format(struct str_builder *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        reserve(b, (size_t)n + 1);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void str_builder_add_format(struct str_builder *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_format(b, format, args);
    va_end(args);
}

Str str_format(Arena *arena, const char *format, ...)
{
    struct str_builder b = {.arena = arena};
    va_list args;
    va_start(args, format);
    add_format(&b, format, args);
    va_end(args);
    return str_builder_text(&b);
}

Str str_builder_text(const struct str_builder *b)
{
    assert(b->len <= b->capacity);
    return (Str){b->ptr, b->len};
}
