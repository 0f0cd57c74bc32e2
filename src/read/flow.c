/* Containers are a stack, blocks are flat: the innermost container says what a paragraph is. What a quotation's last line says
   with a dash is who said it; what stands emphasised below a picture is its caption. */
#include "read/flow.h"

#include <assert.h>

enum { LONGEST_ATTRIBUTION = 160 };

static struct container *innermost_text(const struct flow *flow)
{
    for (int i = flow->n_containers - 1; i >= 0; i--)
        if (flow->containers[i].kind != CONTAINER_LIST)
            return &flow->containers[i];
    return NULL;
}

static int count_containers(const struct flow *flow, enum container_kind kind)
{
    int n = 0;
    for (int i = 0; i < flow->n_containers; i++)
        n += flow->containers[i].kind == kind;
    return n;
}

void flow_open(struct flow *flow, int line)
{
    if (flow->is_open) {
        if (flow->line == 0)
            flow->line = line;
        return;
    }
    const struct container *container = innermost_text(flow);
    flow->is_open = true;
    flow->line = line;
    flow->kind = !container                           ? BLOCK_PARAGRAPH
                 : container->kind == CONTAINER_QUOTE ? BLOCK_QUOTE
                                                      : BLOCK_ITEM;
    flow->level = container
                      ? count_containers(flow, container->kind == CONTAINER_ITEM ? CONTAINER_LIST : CONTAINER_QUOTE) : 0;
}

void flow_open_heading(struct flow *flow, int level, int line)
{
    flow_close(flow);
    flow->is_open = true;
    flow->kind = BLOCK_HEADING;
    flow->level = level;
    flow->line = line;
}

static bool is_caption(const struct flow *flow, const struct text *text)
{
    return flow->kind == BLOCK_PARAGRAPH && rich_is_wholly(text, SPAN_EMPHASIS) &&
           !(text->spans[0].style & SPAN_STRONG);
}

/* Makes the text the caption of the picture that stands alone before it. */
static bool take_caption(struct flow *flow, const struct text *text)
{
    struct article *article = flow->article;
    struct picture *picture = NULL;
    if (flow->n_pictures == 0 && flow->bare_picture && flow->bare_picture == article->n_blocks)
        picture = &article->blocks[article->n_blocks - 1].picture;
    else if (flow->n_pictures == 1 && flow->picture_at == 0)
        picture = &flow->pictures[0];
    if (!picture || picture->caption.len || !is_caption(flow, text))
        return false;
    picture->caption = text->str;
    return true;
}

static bool is_web_address(Str url)
{
    return str_has_prefix(url, STR("http://")) || str_has_prefix(url, STR("https://"));
}

static void add_text_block(struct flow *flow, const struct text *text)
{
    enum block_kind kind = flow->kind;
    bool is_link = kind == BLOCK_PARAGRAPH && text->n_spans == 1 && rich_is_wholly(text, SPAN_LINK) &&
                   is_web_address(text->spans[0].url) && flow->n_pictures == 0;
    struct block *block = article_add_block(flow->arena, flow->article, is_link ? BLOCK_LINK : kind, flow->line);
    block->text = *text;
    block->level = flow->level;
    if (is_link) {
        block->url = text->spans[0].url;
        block->text.n_spans = 0;
    }
    flow->soft_break = flow->rich.soft_break;
    struct container *container = innermost_text(flow);
    if (!container || (kind != BLOCK_ITEM && kind != BLOCK_QUOTE))
        return;
    block->ordinal = kind == BLOCK_ITEM ? container->ordinal : 0;
    block->continues = container->has_text;
    container->has_text = true;
}

static void add_picture_blocks(struct flow *flow, bool is_bare)
{
    for (int i = 0; i < flow->n_pictures; i++)
        article_add_block(flow->arena, flow->article, BLOCK_PICTURE, flow->line)->picture = flow->pictures[i];
    flow->bare_picture = is_bare && flow->n_pictures ? flow->article->n_blocks : 0;
}

void flow_close(struct flow *flow)
{
    if (!flow->is_open)
        return;
    struct text text = rich_finish(&flow->rich);
    if (!text.str.len)
        add_picture_blocks(flow, true);
    else if (take_caption(flow, &text))
        add_picture_blocks(flow, false);
    else {
        add_text_block(flow, &text);
        add_picture_blocks(flow, false);
    }
    flow->pictures = NULL;
    flow->n_pictures = 0;
    flow->is_open = false;
    rich_reset(&flow->rich);
}

void flow_add_picture(struct flow *flow, struct picture picture, int line)
{
    if (!picture.source.len)
        return;
    flow_open(flow, line);
    if (flow->n_pictures == 0)
        flow->picture_at = flow->rich.text.len;
    *arena_push(flow->arena, flow->pictures, flow->n_pictures) = picture;
}

void flow_enter(struct flow *flow, enum container_kind kind, int ordinal)
{
    flow_close(flow);
    if (kind == CONTAINER_ITEM && flow->n_containers) {
        struct container *list = &flow->containers[flow->n_containers - 1];
        ordinal = list->ordinal;
        list->ordinal += list->ordinal > 0;
    }
    *arena_push(flow->arena, flow->containers, flow->n_containers) =
        (struct container){.kind = kind, .ordinal = ordinal, .first_block = flow->article->n_blocks};
}

/* Returns what stands behind the dash, or nothing when the line does not say who said it. */
static Str attribution_of(Str line)
{
    static const char *const dashes[] = {"—", "–", "―", "--"};
    line = str_trim(line);
    if (line.len > LONGEST_ATTRIBUTION)
        return (Str){0};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        Str dash = str_from_c(dashes[i]);
        if (str_has_prefix(line, dash) && !str_has_prefix(line, STR("---")))
            return str_trim(str_slice(line, dash.len, line.len));
    }
    return (Str){0};
}

static size_t last_line_of(const struct flow *flow, Str text)
{
    size_t at = text.len;
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return flow->soft_break > at && flow->soft_break < text.len ? flow->soft_break : at;
}

static void find_attribution(struct flow *flow, int first_block)
{
    struct article *article = flow->article;
    struct block *last = &article->blocks[article->n_blocks - 1];
    if (article->n_blocks <= first_block || last->kind != BLOCK_QUOTE)
        return;
    Str who = attribution_of(last->text.str);
    bool has_before = article->n_blocks - 1 > first_block && last[-1].kind == BLOCK_QUOTE;
    if (who.len && has_before) {
        last[-1].attribution = who;
        article->n_blocks--;
        *last = (struct block){0};
        return;
    }
    size_t at = last_line_of(flow, last->text.str);
    who = attribution_of(str_slice(last->text.str, at, last->text.str.len));
    if (at == 0 || !who.len)
        return;
    last->attribution = who;
    rich_cut(&last->text, at);
}

void flow_leave(struct flow *flow)
{
    assert(flow->n_containers > 0);
    flow_close(flow);
    struct container container = flow->containers[--flow->n_containers];
    if (container.kind == CONTAINER_QUOTE)
        find_attribution(flow, container.first_block);
}
