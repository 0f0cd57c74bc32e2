/* One pass over the tags. Comments, scripts and styles are copied unchanged. */
#include "read/html/html_tidy.h"

#include <string.h>

#include "base/ascii.h"

enum { MOST_ATTRIBUTES = 64 };

struct tidying {
    Str in;
    size_t at;
    struct str_builder out;
};

static char char_at(const struct tidying *t, size_t at)
{
    return at < t->in.len ? t->in.ptr[at] : 0;
}

/* Copies everything up to `end`, or only its line breaks. */
static void pass(struct tidying *t, size_t end, bool is_kept)
{
    end = end > t->in.len ? t->in.len : end;
    if (is_kept)
        str_builder_add(&t->out, str_slice(t->in, t->at, end));
    else
        for (size_t i = t->at; i < end; i++)
            if (t->in.ptr[i] == '\n')
                str_builder_add_byte(&t->out, '\n');
    t->at = end;
}

static size_t find_end(const struct tidying *t, const char *end)
{
    ptrdiff_t n = str_find(str_slice(t->in, t->at, t->in.len), str_from_c(end));
    return n < 0 ? t->in.len : t->at + (size_t)n + strlen(end);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static size_t skip_spaces(const struct tidying *t, size_t at)
{
    while (at < t->in.len && (is_space(t->in.ptr[at]) || t->in.ptr[at] == '/'))
        at++;
    return at;
}

/* Returns the end of the attribute that begins here: its name and, after "=", its value. */
static size_t end_of_attribute(const struct tidying *t, size_t at)
{
    size_t n = at + 1;
    while (n < t->in.len && !is_space(t->in.ptr[n]) && !strchr("=>/", t->in.ptr[n]))
        n++;
    size_t value = n;
    while (value < t->in.len && is_space(t->in.ptr[value]))
        value++;
    if (char_at(t, value) != '=')
        return n;
    value++;
    while (value < t->in.len && is_space(t->in.ptr[value]))
        value++;
    char quote = char_at(t, value);
    if (quote == '"' || quote == '\'') {
        const char *end = memchr(t->in.ptr + value + 1, quote, t->in.len - value - 1);
        return end ? (size_t)(end - t->in.ptr) + 1 : value + 1;
    }
    while (value < t->in.len && !is_space(t->in.ptr[value]) && t->in.ptr[value] != '>')
        value++;
    return value;
}

/* Copies the attributes of a tag and its ">". */
static void pass_attributes(struct tidying *t)
{
    for (int n = 0;;) {
        pass(t, skip_spaces(t, t->at), n < MOST_ATTRIBUTES);
        char c = char_at(t, t->at);
        if (!c || c == '>' || c == '<')
            break;
        bool is_plain = ascii_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
        pass(t, end_of_attribute(t, t->at), is_plain && n < MOST_ATTRIBUTES);
        n += is_plain;
    }
    if (char_at(t, t->at) == '>')
        pass(t, t->at + 1, true);
}

/* Copies everything up to the end tag of an element whose content is not markup. */
static void pass_raw(struct tidying *t, Str name)
{
    for (; t->at < t->in.len; pass(t, t->at + 1, true)) {
        size_t end = find_end(t, "</");
        pass(t, end < t->in.len ? end - 2 : end, true);
        Str rest = str_slice(t->in, t->at, t->in.len);
        if (rest.len < 2 || str_has_prefix_nocase(str_slice(rest, 2, rest.len), name))
            return;
    }
}

static void pass_tag(struct tidying *t)
{
    bool is_end = char_at(t, t->at + 1) == '/';
    size_t start = t->at + 1 + is_end, n = start;
    while (n < t->in.len && !is_space(t->in.ptr[n]) && !strchr(">/", t->in.ptr[n]))
        n++;
    Str name = str_slice(t->in, start, n);
    if (is_end && (str_is_equal_nocase(name, STR("body")) || str_is_equal_nocase(name, STR("html")))) {
        pass(t, find_end(t, ">"), false);
        return;
    }
    pass(t, n, true);
    pass_attributes(t);
    if (!is_end && (str_is_equal_nocase(name, STR("script")) || str_is_equal_nocase(name, STR("style"))))
        pass_raw(t, name);
}

/* Passes a document type; its own declarations stand in brackets and have angles of their own. */
static void pass_type(struct tidying *t)
{
    size_t end = find_end(t, ">"), open = find_end(t, "[");
    pass(t, open < end ? find_end(t, "]>") : end, open > end);
}

/* "<![if !supportLists]>" and "<![endif]>", which Word leaves around text that is shown. */
static bool is_conditional(Str rest)
{
    return str_has_prefix_nocase(rest, STR("<![if")) || str_has_prefix_nocase(rest, STR("<![endif")) ||
           str_has_prefix_nocase(rest, STR("<![else"));
}

Str html_tidy(Arena *arena, Str markup)
{
    struct tidying t = {.in = markup, .out = {.arena = arena}};
    while (t.at < markup.len) {
        const char *next = memchr(markup.ptr + t.at, '<', markup.len - t.at);
        pass(&t, next ? (size_t)(next - markup.ptr) : markup.len, true);
        if (str_has_prefix(str_slice(markup, t.at, markup.len), STR("<!--")))
            pass(&t, find_end(&t, "-->"), true);
        else if (str_has_prefix_nocase(str_slice(markup, t.at, markup.len), STR("<!doctype")))
            pass_type(&t);
        else if (is_conditional(str_slice(markup, t.at, markup.len)))
            pass(&t, find_end(&t, ">"), false);
        else if (ascii_is_letter(char_at(&t, t.at + 1)) ||
                 (char_at(&t, t.at + 1) == '/' && ascii_is_letter(char_at(&t, t.at + 2))))
            pass_tag(&t);
        else if (t.at < markup.len)
            pass(&t, t.at + 1, true);
    }
    return str_builder_text(&t.out);
}
