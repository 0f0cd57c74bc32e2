/* Tags that mean something become blocks, styles and pictures; the others go, and their words stay. */
#include "read/common/inset.h"

#include <assert.h>

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

static bool is_among(Str name, const char *const *names)
{
    for (; *names; names++)
        if (str_is_equal_nocase(name, str_from_c(*names)))
            return true;
    return false;
}

static int *style_of_tag(struct rich *rich, Str name)
{
    static const char *const emphasis[] = {"em", "i", "cite", "dfn", "var", NULL}, *const strong[] = {"strong", "b",
                                                                                                      NULL};
    static const char *const code[] = {"code", "kbd", "samp", "tt", NULL}, *const strike[] = {"del", "s", "strike",
                                                                                              NULL};
    return is_among(name, emphasis) ? &rich->emphasis
           : is_among(name, strong) ? &rich->strong
           : is_among(name, code)   ? &rich->code
           : is_among(name, strike) ? &rich->strike
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

/* Tags that end a paragraph: only where a whole block is HTML. */
static void take_block_tag(struct inset *inset, const struct tag *tag)
{
    static const char *const blocks[] = {"p",       "div",    "section", "article", "blockquote", "ul",      "ol", "li",
                                         "table",   "tr",     "figure",  "header",  "footer",     "details", "dl", "dt",
                                         "summary", "center", "main",    "aside",   "dd",         "pre",     NULL};
    static const char *const cells[] = {"td", "th", NULL};
    struct gather *gather = inset->gather;
    bool is_heading =
        tag->name.len == 2 && (tag->name.ptr[0] | 0x20) == 'h' && tag->name.ptr[1] >= '1' && tag->name.ptr[1] <= '6';
    if (is_heading && !tag->is_closing)
        gather_open_heading(gather, tag->name.ptr[1] - '0', inset->line);
    else if (is_heading || is_among(tag->name, blocks))
        gather_close(gather);
    else if (is_among(tag->name, cells))
        rich_add(&gather->rich, STR(" "));
    else if (str_is_equal_nocase(tag->name, STR("hr"))) {
        gather_close(gather);
        article_add_block(gather->arena, gather->article, BLOCK_RULE, inset->line);
    } else if (str_is_equal_nocase(tag->name, STR("figcaption"))) {
        gather_close(gather);
        gather_open(gather, inset->line);
        gather->rich.emphasis += !tag->is_closing; /* as a caption in Markdown */
    }
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
