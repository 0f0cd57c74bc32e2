/* Three states and no tree: enough for the HTML in Markdown files. */
#include "read/common/markup.h"

#include <string.h>

#include "base/ascii.h"
#include "read/common/entity.h"

static bool begins_tag(Str s)
{
    return s.len > 1 && (ascii_is_letter(s.ptr[1]) || strchr("/!?", s.ptr[1]));
}

static struct tag tag_from_text(Str text)
{
    struct tag tag = {0};
    if (str_has_prefix(text, STR("/"))) {
        tag.is_closing = true;
        text = str_slice(text, 1, text.len);
    }
    size_t n = 0;
    while (n < text.len && !ascii_is_space(text.ptr[n]) && text.ptr[n] != '/')
        n++;
    tag.name = str_slice(text, 0, n);
    tag.attributes = str_slice(text, n, text.len);
    return tag;
}

static bool is_no_text(Str name)
{
    static const char *const names[] = {"script", "style", "template", "noscript", "iframe", "object", NULL};
    for (int i = 0; names[i]; i++)
        if (str_is_equal_nocase(name, str_from_c(names[i])))
            return true;
    return false;
}

static void finish_tag(struct markup *markup, const struct markup_sink *sink)
{
    Str text = str_builder_text(&markup->tag);
    markup->tag = (struct str_builder){.arena = markup->arena};
    markup->state = MARKUP_WORDS;
    if (text.len < 2 || text.ptr[1] == '!' || text.ptr[1] == '?')
        return;
    struct tag tag = tag_from_text(str_slice(text, 1, text.len));
    bool is_empty = str_has_suffix(tag.attributes, STR("/"));
    if (markup->skipped.len) {
        if (tag.is_closing && str_is_equal_nocase(tag.name, markup->skipped))
            markup->skipped = (Str){0};
        return;
    }
    if (!tag.is_closing && !is_empty && is_no_text(tag.name))
        markup->skipped = str_copy(markup->arena, tag.name);
    else
        sink->tag(sink->context, &tag);
}

static size_t feed_words(struct markup *markup, Str piece, const struct markup_sink *sink)
{
    size_t n = 0;
    while (n < piece.len && !(piece.ptr[n] == '<' && begins_tag(str_slice(piece, n, piece.len))))
        n++;
    if (n && !markup->skipped.len)
        sink->words(sink->context, str_slice(piece, 0, n));
    if (n < piece.len) {
        bool is_comment = str_has_prefix(str_slice(piece, n, piece.len), STR("<!--"));
        markup->state = is_comment && !markup->skipped.len ? MARKUP_COMMENT : MARKUP_TAG;
        markup->tag = (struct str_builder){.arena = markup->arena};
        markup->quote = 0;
    }
    return n;
}

static size_t feed_tag(struct markup *markup, Str piece, const struct markup_sink *sink)
{
    for (size_t i = 0; i < piece.len; i++) {
        char c = piece.ptr[i];
        if (markup->quote) {
            if (c == markup->quote)
                markup->quote = 0;
        } else if (c == '>') {
            finish_tag(markup, sink);
            return i + 1;
        } else if ((c == '"' || c == '\'') && markup->tag.len && markup->tag.ptr[markup->tag.len - 1] == '=') {
            markup->quote = c;
        }
        str_builder_add_byte(&markup->tag, c);
    }
    return piece.len;
}

static size_t feed_comment(struct markup *markup, Str piece)
{
    for (size_t i = 0; i < piece.len; i++) {
        str_builder_add_byte(&markup->tag, piece.ptr[i]);
        if (markup->tag.len >= 7 && str_has_suffix(str_builder_text(&markup->tag), STR("-->"))) {
            markup->state = MARKUP_WORDS;
            markup->tag = (struct str_builder){.arena = markup->arena};
            return i + 1;
        }
    }
    return piece.len;
}

void markup_feed(struct markup *markup, Str piece, const struct markup_sink *sink)
{
    while (piece.len) {
        size_t n = markup->state == MARKUP_WORDS ? feed_words(markup, piece, sink)
                   : markup->state == MARKUP_TAG ? feed_tag(markup, piece, sink)
                                                 : feed_comment(markup, piece);
        piece = str_slice(piece, n, piece.len);
    }
}

void markup_finish(struct markup *markup, const struct markup_sink *sink)
{
    if (markup->state == MARKUP_TAG && !markup->skipped.len && markup->tag.len)
        sink->words(sink->context, str_builder_text(&markup->tag));
    *markup = (struct markup){.arena = markup->arena};
}

static Str take_value(Str *rest)
{
    char quote = rest->len && (rest->ptr[0] == '"' || rest->ptr[0] == '\'') ? rest->ptr[0] : 0;
    size_t n = quote ? 1 : 0;
    while (n < rest->len && (quote ? rest->ptr[n] != quote : !ascii_is_space(rest->ptr[n])))
        n++;
    Str value = str_slice(*rest, quote ? 1 : 0, n);
    *rest = str_slice(*rest, n + (quote ? 1 : 0), rest->len);
    return value;
}

static bool take_attribute(Str *rest, Str *name, Str *value)
{
    while (rest->len && (ascii_is_space(rest->ptr[0]) || rest->ptr[0] == '/'))
        *rest = str_slice(*rest, 1, rest->len);
    size_t n = 0;
    while (n < rest->len && !ascii_is_space(rest->ptr[n]) && rest->ptr[n] != '=')
        n++;
    *name = str_slice(*rest, 0, n);
    *rest = str_trim(str_slice(*rest, n, rest->len));
    *value = (Str){0};
    if (str_has_prefix(*rest, STR("="))) {
        *rest = str_trim(str_slice(*rest, 1, rest->len));
        *value = take_value(rest);
    }
    return n > 0;
}

Str markup_attribute(Arena *arena, const struct tag *tag, const char *name)
{
    Str rest = tag->attributes, key, value;
    while (take_attribute(&rest, &key, &value))
        if (str_is_equal_nocase(key, str_from_c(name)))
            return entity_decode(arena, str_trim(value));
    return (Str){0};
}
