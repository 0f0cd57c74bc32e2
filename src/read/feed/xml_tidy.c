/* Replaces references that XML does not know by their characters, and removes the document type, which could define
   harmful entities. */
#include "read/feed/xml_tidy.h"

#include <string.h>

#include "base/ascii.h"
#include "read/common/entity.h"

static bool starts(Str text, size_t at, const char *mark)
{
    size_t n = strlen(mark);
    return text.len - at >= n && memcmp(text.ptr + at, mark, n) == 0;
}

static size_t skip_to(Str text, size_t at, const char *mark)
{
    ptrdiff_t found = str_find(str_slice(text, at, text.len), str_from_c(mark));
    return found < 0 ? text.len : at + (size_t)found + strlen(mark);
}

static size_t skip_document_type(Str text, size_t at)
{
    int n_open = 0;
    for (; at < text.len; at++) {
        n_open += text.ptr[at] == '[';
        n_open -= text.ptr[at] == ']';
        if (text.ptr[at] == '>' && n_open <= 0)
            return at + 1;
    }
    return at;
}

/* Returns the length of "&name;" or "&#1;" at this place; 0 when the & is a plain character. */
static size_t reference_length(Str text, size_t at)
{
    enum { LONGEST = 12 };
    for (size_t i = at + 1; i < text.len && i < at + LONGEST; i++) {
        char c = text.ptr[i];
        if (c == ';')
            return i > at + 1 ? i + 1 - at : 0;
        if (!(ascii_is_digit(c) || ascii_is_letter(c) || (c == '#' && i == at + 1)))
            return 0;
    }
    return 0;
}

/* Replaces a reference that XML does not know by its characters; < and & remain references. */
static void add_reference(struct str_builder *b, Str reference)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    for (int i = 0; i < 5; i++)
        if (str_is_equal(reference, str_from_c(known[i]))) {
            str_builder_add(b, reference);
            return;
        }
    struct str_builder character = {.arena = b->arena};
    entity_add(&character, reference);
    Str text = str_builder_text(&character);
    if (str_is_equal(text, STR("<")))
        str_builder_add(b, STR("&lt;"));
    else if (!str_has_prefix(text, STR("&")))
        str_builder_add(b, text);
    else
        str_builder_add_format(b, "&amp;" STR_FMT, STR_ARG(str_slice(text, 1, text.len)));
}

/* Keeps the line ends of what is removed, so that line numbers stay the same. */
static void add_line_ends(struct str_builder *b, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n')
            str_builder_add_byte(b, '\n');
}

static size_t end_of_left_out(Str text, size_t at)
{
    if (starts(text, at, "<!--"))
        return skip_to(text, at, "-->");
    if (starts(text, at, "<?"))
        return skip_to(text, at, "?>");
    if (starts(text, at, "<!DOCTYPE") || starts(text, at, "<!doctype"))
        return skip_document_type(text, at);
    return at;
}

static size_t plain_length(Str text, size_t at)
{
    size_t n = at;
    while (n < text.len && text.ptr[n] != '<' && text.ptr[n] != '&')
        n++;
    return n - at;
}

Str xml_tidy(Arena *arena, Str text)
{
    struct str_builder b = {.arena = arena, .ptr = arena_alloc(arena, text.len + 1), .capacity = text.len + 1};
    for (size_t i = 0, end; i < text.len; i = end) {
        end = i + plain_length(text, i);
        if (end > i) {
            str_builder_add(&b, str_slice(text, i, end));
        } else if (starts(text, i, "<![CDATA[")) {
            end = skip_to(text, i, "]]>");
            str_builder_add(&b, str_slice(text, i, end));
        } else if (end_of_left_out(text, i) > i) {
            end = end_of_left_out(text, i);
            add_line_ends(&b, str_slice(text, i, end));
        } else if (text.ptr[i] == '&') {
            size_t n = reference_length(text, i);
            if (n)
                add_reference(&b, str_slice(text, i, i + n));
            else
                str_builder_add(&b, STR("&amp;"));
            end = i + (n ? n : 1);
        } else {
            end = i + 1;
            str_builder_add_byte(&b, '<');
        }
    }
    return str_builder_text(&b);
}
