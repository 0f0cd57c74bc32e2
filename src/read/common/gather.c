/* Containers are a stack, blocks are flat: the innermost container determines what a paragraph becomes. A last line
 * of a quotation that starts with a dash is its attribution; emphasised text below a picture is its caption. */
#include "read/common/gather.h"

#include <assert.h>

#include "base/address.h"
#include "read/common/resolve.h"

enum { LONGEST_ATTRIBUTION = 160 };

static struct container *innermost_text(const struct gather *gather)
{
    for (int i = gather->n_containers - 1; i >= 0; i--)
        if (gather->containers[i].kind != CONTAINER_LIST)
            return &gather->containers[i];
    return NULL;
}

static int count_containers(const struct gather *gather, enum container_kind kind)
{
    int n = 0;
    for (int i = 0; i < gather->n_containers; i++)
        n += gather->containers[i].kind == kind;
    return n;
}

void gather_open(struct gather *gather, int line)
{
    if (gather->is_open) {
        if (gather->line == 0)
            gather->line = line;
        return;
    }
    const struct container *container = innermost_text(gather);
    gather->is_open = true;
    gather->line = line;
    gather->kind = !container ? BLOCK_PARAGRAPH : container->kind == CONTAINER_QUOTE ? BLOCK_QUOTE : BLOCK_ITEM;
    gather->level =
        container ? count_containers(gather, container->kind == CONTAINER_ITEM ? CONTAINER_LIST : CONTAINER_QUOTE) : 0;
}

void gather_open_heading(struct gather *gather, int level, int line)
{
    gather_close(gather);
    gather->is_open = true;
    gather->kind = BLOCK_HEADING;
    gather->level = level;
    gather->line = line;
}

static bool is_caption(const struct gather *gather, const struct text *text)
{
    return gather->kind == BLOCK_PARAGRAPH && rich_is_wholly(text, SPAN_EMPHASIS) &&
           !(text->spans[0].style & SPAN_STRONG);
}

/* Makes the text the caption of the single picture before it. */
static bool take_caption(struct gather *gather, const struct text *text)
{
    struct article *article = gather->article;
    struct picture *picture = NULL;
    if (gather->n_pictures == 0 && gather->bare_picture && gather->bare_picture == article->n_blocks)
        picture = &article->blocks[article->n_blocks - 1].picture;
    else if (gather->n_pictures == 1 && gather->picture_at == 0)
        picture = &gather->pictures[0];
    if (!picture || picture->caption.len || !is_caption(gather, text))
        return false;
    picture->caption = text->str;
    return true;
}

static void add_text_block(struct gather *gather, const struct text *text)
{
    enum block_kind kind = gather->kind;
    bool is_link = kind == BLOCK_PARAGRAPH && text->n_spans == 1 && rich_is_wholly(text, SPAN_LINK) &&
                   address_is_web(text->spans[0].url) && gather->n_pictures == 0;
    struct block *block = article_add_block(gather->arena, gather->article, is_link ? BLOCK_LINK : kind, gather->line);
    block->text = *text;
    block->level = gather->level;
    if (is_link) {
        block->url = text->spans[0].url;
        block->text.n_spans = 0;
    }
    gather->soft_break = gather->rich.soft_break;
    struct container *container = innermost_text(gather);
    if (!container || (kind != BLOCK_ITEM && kind != BLOCK_QUOTE))
        return;
    block->ordinal = kind == BLOCK_ITEM ? container->ordinal : 0;
    block->marker = kind == BLOCK_ITEM ? container->marker : (Str){0};
    block->continues = container->has_text;
    container->has_text = true;
}

static void add_picture_blocks(struct gather *gather, bool is_bare)
{
    for (int i = 0; i < gather->n_pictures; i++)
        article_add_block(gather->arena, gather->article, BLOCK_PICTURE, gather->line)->picture = gather->pictures[i];
    gather->bare_picture = is_bare && gather->n_pictures ? gather->article->n_blocks : 0;
}

void gather_close(struct gather *gather)
{
    if (!gather->is_open)
        return;
    struct text text = rich_finish(&gather->rich);
    if (!text.str.len)
        add_picture_blocks(gather, true);
    else if (take_caption(gather, &text))
        add_picture_blocks(gather, false);
    else {
        add_text_block(gather, &text);
        add_picture_blocks(gather, false);
    }
    gather->pictures = NULL;
    gather->n_pictures = 0;
    gather->is_open = false;
    rich_reset(&gather->rich);
}

void gather_add_picture(struct gather *gather, struct picture picture, int line)
{
    if (!picture.source.len)
        return;
    gather_open(gather, line);
    if (gather->n_pictures == 0)
        gather->picture_at = gather->rich.text.len;
    *arena_push(gather->arena, gather->pictures, gather->n_pictures) = picture;
}

void gather_enter(struct gather *gather, enum container_kind kind, int ordinal)
{
    gather_close(gather);
    if (kind == CONTAINER_ITEM && gather->n_containers) {
        struct container *list = &gather->containers[gather->n_containers - 1];
        ordinal = list->ordinal;
        list->ordinal += list->ordinal > 0;
    }
    *arena_push(gather->arena, gather->containers, gather->n_containers) =
        (struct container){.kind = kind, .ordinal = ordinal, .first_block = gather->article->n_blocks};
}

void gather_set_marker(struct gather *gather, Str marker)
{
    assert(gather->n_containers > 0 && gather->containers[gather->n_containers - 1].kind == CONTAINER_ITEM);
    gather->containers[gather->n_containers - 1].marker = marker;
}

/* Returns the text after the dash; empty when the line is not an attribution. */
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

static size_t last_line_of(const struct gather *gather, Str text)
{
    size_t at = text.len - str_last_line(text).len;
    return gather->soft_break > at && gather->soft_break < text.len ? gather->soft_break : at;
}

static void find_attribution(struct gather *gather, int first_block)
{
    struct article *article = gather->article;
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
    size_t at = last_line_of(gather, last->text.str);
    who = attribution_of(str_slice(last->text.str, at, last->text.str.len));
    if (at == 0 || !who.len)
        return;
    last->attribution = who;
    rich_cut(&last->text, at);
}

void gather_leave(struct gather *gather)
{
    assert(gather->n_containers > 0);
    gather_close(gather);
    struct container container = gather->containers[--gather->n_containers];
    if (container.kind == CONTAINER_QUOTE)
        find_attribution(gather, container.first_block);
}
