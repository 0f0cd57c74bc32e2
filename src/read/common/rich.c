/* The last span grows with the words; a new one starts where the style changes. */
#include "read/common/rich.h"

#include <assert.h>
#include <limits.h>

#include "base/ascii.h"

void rich_reset(struct rich *rich)
{
    *rich = (struct rich){.arena = rich->arena, .text = {.arena = rich->arena}};
}

static unsigned open_style(const struct rich *rich)
{
    return (rich->emphasis > 0 ? SPAN_EMPHASIS : 0u) | (rich->strong > 0 ? SPAN_STRONG : 0u) |
           (rich->code > 0 ? SPAN_CODE : 0u) | (rich->strike > 0 ? SPAN_STRIKE : 0u) |
           (rich->note > 0  ? SPAN_NOTE
            : rich->url.len ? SPAN_LINK
                            : 0u);
}

static void note_style(struct rich *rich, size_t start)
{
    unsigned style = open_style(rich);
    if (!style || start >= rich->text.len || rich->text.len > INT_MAX)
        return;
    assert(rich->spans || rich->n_spans == 0);
    struct span *last = rich->n_spans ? &rich->spans[rich->n_spans - 1] : NULL;
    if (last && last->end == (int)start && last->style == style && str_is_equal(last->url, rich->url))
        last->end = (int)rich->text.len;
    else
        *arena_push(rich->arena, rich->spans, rich->n_spans) =
            (struct span){.start = (int)start, .end = (int)rich->text.len, .style = style, .url = rich->url};
}

static bool ends_with_space(const struct rich *rich)
{
    size_t n = rich->text.len;
    return n == 0 || rich->text.ptr[n - 1] == ' ' || rich->text.ptr[n - 1] == '\n';
}

void rich_add(struct rich *rich, Str words)
{
    size_t start = rich->text.len;
    for (size_t i = 0; i < words.len;) {
        size_t n = i;
        while (n < words.len && !ascii_is_space(words.ptr[n]))
            n++;
        str_builder_add(&rich->text, str_slice(words, i, n));
        if (n < words.len && (rich->code > 0 || !ends_with_space(rich)))
            str_builder_add_byte(&rich->text, ' ');
        i = n + 1;
    }
    note_style(rich, start);
}

void rich_add_call(struct rich *rich, int number)
{
    assert(number > 0);
    Str url = rich->url;
    bool is_after_figure = rich->text.len && ascii_is_digit(rich->text.ptr[rich->text.len - 1]);
    if (is_after_figure) /* 1704² would be read as a square */
        rich_add(rich, STR("\u202F"));
    rich->url = str_format(rich->arena, "#%d", number);
    rich->note++;
    rich_add(rich, article_note_label(rich->arena, number));
    rich->note--;
    rich->url = url;
}

void rich_raise(struct rich *rich, size_t from, enum raised_side side)
{
    if (from >= rich->text.len)
        return;
    Str text = str_builder_text(&rich->text);
    Str words = raised_text(rich->arena, str_slice(text, 0, from), str_slice(text, from, text.len), side);
    rich->text.len = from;
    while (rich->n_spans > 0 && (size_t)rich->spans[rich->n_spans - 1].start >= from)
        rich->n_spans--;
    if (rich->n_spans > 0 && (size_t)rich->spans[rich->n_spans - 1].end > from)
        rich->spans[rich->n_spans - 1].end = (int)from;
    rich_add(rich, str_copy(rich->arena, words));
}

void rich_add_break(struct rich *rich)
{
    if (!rich->text.len)
        return;
    if (rich->text.ptr[rich->text.len - 1] == ' ')
        rich->text.ptr[rich->text.len - 1] = '\n';
    else
        str_builder_add_byte(&rich->text, '\n');
}

void rich_add_soft_break(struct rich *rich)
{
    rich_add(rich, STR(" "));
    rich->soft_break = rich->text.len;
}

void rich_cut(struct text *text, size_t len)
{
    while (len > 0 && ascii_is_space(text->str.ptr[len - 1]))
        len--;
    text->str.len = len;
    while (text->n_spans > 0 && (size_t)text->spans[text->n_spans - 1].start >= len)
        text->n_spans--;
    if (text->n_spans > 0 && (size_t)text->spans[text->n_spans - 1].end > len)
        text->spans[text->n_spans - 1].end = (int)len;
}

struct text rich_finish(struct rich *rich)
{
    struct text text = {.str = str_builder_text(&rich->text), .spans = rich->spans, .n_spans = rich->n_spans};
    rich_cut(&text, text.str.len);
    return text;
}

bool rich_is_wholly(const struct text *text, unsigned style)
{
    int at = 0;
    for (int i = 0; i < text->n_spans; i++) {
        if (text->spans[i].start != at || (text->spans[i].style & style) != style)
            return false;
        at = text->spans[i].end;
    }
    return text->str.len > 0 && (size_t)at == text->str.len;
}

Str rich_plain(Arena *arena, Str words)
{
    struct rich rich = {.arena = arena, .text = {.arena = arena}};
    rich_add(&rich, words);
    return rich_finish(&rich).str;
}
