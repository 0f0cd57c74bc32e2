/* RFC 2045 and 2047, as far as letters need them, and lenient: malformed input stays as it is. Owns nothing. */
#include "read/office/mime.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/base64.h"
#include "read/common/date.h"
#include "read/common/encoding.h"

/* Returns the length of a field's name at the start of a line; 0 when the line is not a field. */
static size_t name_length(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] > ' ' && line.ptr[n] < 127 && line.ptr[n] != ':')
        n++;
    return n < line.len && line.ptr[n] == ':' ? n : 0;
}

bool mime_begins_with_field(Str bytes)
{
    Str line;
    return str_next_line(&bytes, &line) && name_length(line) > 0;
}

Str mime_field(Str bytes, Str name)
{
    Str line, rest = bytes;
    while (str_next_line(&rest, &line) && line.len) {
        size_t n = name_length(line);
        if (!n || !str_is_equal_nocase(str_slice(line, 0, n), name))
            continue;
        const char *start = line.ptr + n + 1, *end = line.ptr + line.len;
        while (rest.len && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t') && str_next_line(&rest, &line))
            end = line.ptr + line.len;
        return str_trim((Str){start, (size_t)(end - start)});
    }
    return (Str){0};
}

Str mime_value(Str field)
{
    size_t n = 0;
    while (n < field.len && field.ptr[n] != ';')
        n++;
    return str_trim(str_slice(field, 0, n));
}

Str mime_parameter(Arena *arena, Str field, const char *name)
{
    Str key = str_from_c(name);
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] != ';')
            continue;
        Str rest = str_trim(str_slice(field, i + 1, field.len));
        if (!str_has_prefix_nocase(rest, key) || rest.len <= key.len || rest.ptr[key.len] != '=')
            continue;
        rest = str_slice(rest, key.len + 1, rest.len);
        bool is_quoted = rest.len && rest.ptr[0] == '"';
        size_t n = is_quoted;
        while (n < rest.len && (is_quoted ? rest.ptr[n] != '"' : rest.ptr[n] != ';' && !ascii_is_space(rest.ptr[n])))
            n++;
        return mime_decode_words(arena, str_slice(rest, is_quoted, n));
    }
    return (Str){0};
}

struct mime_part mime_part_of(Str bytes)
{
    Str rest = bytes, line;
    while (str_next_line(&rest, &line) && line.len)
        continue;
    Str head = str_slice(bytes, 0, bytes.len - rest.len);
    Str id = mime_field(head, STR("Content-ID"));
    bool is_bracketed = id.len > 2 && id.ptr[0] == '<' && id.ptr[id.len - 1] == '>';
    return (struct mime_part){.type = mime_field(head, STR("Content-Type")),
                              .disposition = mime_field(head, STR("Content-Disposition")),
                              .encoding = mime_field(head, STR("Content-Transfer-Encoding")),
                              .body = rest,
                              .id = is_bracketed ? str_slice(id, 1, id.len - 1) : id};
}

static bool is_boundary(Str line, Str boundary)
{
    return str_has_prefix(line, STR("--")) && str_has_prefix(str_slice(line, 2, line.len), boundary);
}

bool mime_next_part(Str *rest, Str boundary, Str *part)
{
    Str line;
    bool is_found = false;
    while (boundary.len && !is_found && str_next_line(rest, &line))
        is_found = is_boundary(line, boundary);
    if (!is_found || !rest->len || str_has_prefix(str_slice(line, 2 + boundary.len, line.len), STR("--")))
        return false;
    *part = *rest;
    for (Str at = *rest; at.len; *rest = at)
        if (str_next_line(&at, &line) && is_boundary(line, boundary))
            break;
    *part = str_slice(*part, 0, part->len - rest->len);
    return true;
}

/* is_word: in a header, where _ means a space. */
static Str decode_quoted(Arena *arena, Str text, bool is_word)
{
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        int high = i + 2 < text.len ? ascii_hex_value(text.ptr[i + 1]) : -1,
            low = high >= 0 ? ascii_hex_value(text.ptr[i + 2]) : -1;
        bool ends_line = c == '=' && i + 1 < text.len && (text.ptr[i + 1] == '\n' || text.ptr[i + 1] == '\r');
        if (ends_line) {
            i += text.ptr[i + 1] == '\r' && i + 2 < text.len && text.ptr[i + 2] == '\n' ? 2 : 1;
        } else if (c == '=' && low >= 0) {
            str_builder_add_byte(&b, (char)(high << 4 | low));
            i += 2;
        } else {
            str_builder_add_byte(&b, is_word && c == '_' ? ' ' : c);
        }
    }
    return str_builder_text(&b);
}

Str mime_decode_body(Arena *arena, const struct mime_part *part)
{
    if (str_is_equal_nocase(part->encoding, STR("base64")))
        return base64_decode(arena, part->body);
    return str_is_equal_nocase(part->encoding, STR("quoted-printable")) ? decode_quoted(arena, part->body, false)
                                                                        : part->body;
}

/* Decodes "charset?q?text" and adds it; false when it is malformed. */
static bool add_word(struct str_builder *out, Str word)
{
    ptrdiff_t mark = str_find(word, STR("?"));
    if (mark < 1 || (size_t)mark + 2 >= word.len || word.ptr[mark + 2] != '?')
        return false;
    char kind = word.ptr[mark + 1] | 0x20;
    Str text = str_slice(word, (size_t)mark + 3, word.len);
    Str bytes = kind == 'b' ? base64_decode(out->arena, text) : decode_quoted(out->arena, text, true);
    Str type = str_format(out->arena, "text/plain; charset=" STR_FMT, STR_ARG(str_slice(word, 0, (size_t)mark)));
    struct decoded decoded;
    struct error ignored;
    if (!encoding_decode_said(out->arena, &(struct encoded){.bytes = bytes, .media_type = type}, &decoded, &ignored))
        return false;
    str_builder_add(out, decoded.text);
    return true;
}

Str mime_decode_words(Arena *arena, Str value)
{
    struct str_builder out = {.arena = arena};
    while (value.len) {
        ptrdiff_t start = str_find(value, STR("=?"));
        if (start < 0)
            break;
        Str word = str_slice(value, (size_t)start + 2, value.len), before = str_slice(value, 0, (size_t)start);
        ptrdiff_t first = str_find(word, STR("?"));
        Str text = first < 0 ? (Str){0} : str_slice(word, (size_t)first + 3, word.len);
        ptrdiff_t end = str_find(text, STR("?="));
        if (str_trim(before).len || !out.len) /* white space between two encoded words does not count */
            str_builder_add(&out, before);
        if (end < 0 || !add_word(&out, str_slice(word, 0, (size_t)(text.ptr - word.ptr + end)))) {
            str_builder_add(&out, STR("=?"));
            value = word;
            continue;
        }
        value = str_slice(text, (size_t)end + 2, text.len);
    }
    str_builder_add(&out, value);
    int n_replaced;
    return str_to_utf8(arena, str_builder_text(&out), &n_replaced);
}

Str mime_day(Arena *arena, Str value)
{
    enum { DAY_LENGTH = 10 };
    struct date date;
    return date_find(arena, value, &date) ? str_slice(date.iso, 0, DAY_LENGTH) : (Str){0};
}
