/* Known tags become blocks, styles and pictures; others are dropped but their words stay. */
#include "read/common/inset.h"

#include <assert.h>

#include "base/ascii.h"
#include "read/common/entity.h"
#include "read/common/resolve.h"

static void take_words(void *context, Str words)
{
    struct inset *inset = context;
    Str text = entity_decode(inset->gather->arena, words);
    if (!str_trim(text).len && !inset->gather->is_open)
        return;
    gather_open(inset->gather, inset->line);
    rich_add(&inset->gather->rich, text);
}

static int *style_of_tag(struct rich *rich, Str name)
{
    return str_is_listed(name, "em i cite dfn var")  ? &rich->emphasis
           : str_is_listed(name, "strong b mark")    ? &rich->strong
           : str_is_listed(name, "code kbd samp tt") ? &rich->code
           : str_is_listed(name, "del s strike")     ? &rich->strike
                                                     : NULL;
}

static void add_picture(struct inset *inset, const struct tag *tag)
{
    Arena *arena = inset->gather->arena;
    struct picture picture = {
        .source = resolve_source(arena, inset->gather->article->source, markup_attribute(arena, tag, "src")),
        .alt = rich_plain(arena, markup_attribute(arena, tag, "alt")),
        .caption = rich_plain(arena, markup_attribute(arena, tag, "title"))};
    gather_add_picture(inset->gather, picture, inset->line);
}

/* Tags that end a paragraph: only where the whole block is HTML. */
static void take_block_tag(struct inset *inset, const struct tag *tag)
{
    static const char blocks[] =
        "p div section article blockquote ul ol li table tr figure header footer details dl dt "
        "summary center main aside dd pre";
    struct gather *gather = inset->gather;
    bool is_heading = tag->name.len == 2 && ascii_to_lower(tag->name.ptr[0]) == 'h' && tag->name.ptr[1] >= '1' &&
                      tag->name.ptr[1] <= '6';
    if (is_heading && !tag->is_closing)
        gather_open_heading(gather, tag->name.ptr[1] - '0', inset->line);
    else if (is_heading || str_is_listed(tag->name, blocks))
        gather_close(gather);
    else if (str_is_listed(tag->name, "td th"))
        rich_add(&gather->rich, STR(" "));
    else if (str_is_equal_nocase(tag->name, STR("hr"))) {
        gather_close(gather);
        article_add_block(gather->arena, gather->article, BLOCK_RULE, inset->line);
    } else if (str_is_equal_nocase(tag->name, STR("figcaption"))) {
        gather_close(gather);
        gather_open(gather, inset->line);
        gather->rich.emphasis += !tag->is_closing; /* emphasised below a picture: a caption, as in Markdown */
    }
}

/* 10<sup>8</sup> becomes 10⁸, never 108. */
static void shift_words(struct inset *inset, const struct tag *tag)
{
    struct rich *rich = &inset->gather->rich;
    bool is_below = str_is_equal_nocase(tag->name, STR("sub"));
    if (!tag->is_closing)
        inset->raised_from = rich->text.len;
    else
        rich_raise(rich, inset->raised_from, is_below ? RAISED_BELOW : RAISED_ABOVE);
    if (tag->is_closing)
        inset->raised_from = SIZE_MAX;
}

static void take_tag(void *context, const struct tag *tag)
{
    struct inset *inset = context;
    assert(inset->gather);
    struct rich *rich = &inset->gather->rich;
    int *style = style_of_tag(rich, tag->name);
    if (style)
        *style += tag->is_closing ? (*style > 0 ? -1 : 0) : 1;
    else if (str_is_equal_nocase(tag->name, STR("a")))
        rich->url = tag->is_closing ? (Str){0} : markup_attribute(inset->gather->arena, tag, "href");
    else if (str_is_listed(tag->name, "sup sub"))
        shift_words(inset, tag);
    else if (str_is_equal_nocase(tag->name, STR("br")))
        rich_add_break(rich);
    else if (str_is_equal_nocase(tag->name, STR("img")))
        add_picture(inset, tag);
    else if (inset->is_block)
        take_block_tag(inset, tag);
}

static struct markup_sink sink_of(struct inset *inset)
{
    return (struct markup_sink){take_words, take_tag, inset};
}

void inset_feed(struct inset *inset, Str piece, int line)
{
    struct markup_sink sink = sink_of(inset);
    inset->line = line;
    markup_feed(&inset->markup, piece, &sink);
}

void inset_finish(struct inset *inset)
{
    struct markup_sink sink = sink_of(inset);
    markup_finish(&inset->markup, &sink);
}

bool inset_is_skipping(const struct inset *inset)
{
    return inset->markup.skipped.len > 0;
}
