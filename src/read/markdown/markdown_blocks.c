/* Turns md4c's callbacks into blocks. md4c reports no line numbers, but passes pieces of the source itself, so their
   position gives the line. */
#include "read/markdown/markdown_blocks.h"

#include <assert.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "read/common/entity.h"
#include "read/common/gather.h"
#include "read/common/inset.h"
#include "read/common/resolve.h"
#include "read/markdown/bare_link.h"
#include "read/markdown/dialect_inline.h"
#include "read/markdown/linemap.h"
#include "read/markdown/markdown_table.h"

struct reading {
    struct gather gather;
    struct linemap lines; /* of the source, including front matter */
    int line;             /* line of the last piece */
    struct inset inset;
    bool is_code_block;
    struct str_builder code;
    Str code_language;
    int code_line;
    int n_images; /* open images, nested */
    struct picture image;
    struct str_builder alt;
    struct markdown_table table;
    bool has_vast_table;
};

/* Returns the line of a piece of the source, or of the piece before when this one is not in the source. */
static int line_of(struct reading *r, const char *piece)
{
    int line = linemap_find(&r->lines, piece);
    if (line > 0)
        r->line = line;
    return r->line;
}

static bool is_rule_line(Str line)
{
    int n = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (!strchr("*-_ \t>", line.ptr[i]))
            return false;
        n += line.ptr[i] != ' ' && line.ptr[i] != '\t';
    }
    return n >= 3;
}

static void add_rule(struct reading *r)
{
    while (r->line < r->lines.n && !is_rule_line(linemap_text(&r->lines, r->line + 1)))
        r->line++;
    r->line += r->line < r->lines.n;
    article_add_block(r->gather.arena, r->gather.article, BLOCK_RULE, r->line);
}

static Str attribute_text(struct reading *r, const MD_ATTRIBUTE *attribute)
{
    struct str_builder b = {.arena = r->gather.arena};
    for (int i = 0; attribute->size && attribute->substr_offsets[i] < attribute->size; i++) {
        Str part = {attribute->text + attribute->substr_offsets[i],
                    attribute->substr_offsets[i + 1] - attribute->substr_offsets[i]};
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            entity_add(&b, part);
        else if (attribute->substr_types[i] != MD_TEXT_NULLCHAR)
            str_builder_add(&b, part);
    }
    return str_trim(str_builder_text(&b));
}

static bool begin_table(struct reading *r, const MD_BLOCK_TABLE_DETAIL *detail)
{
    const struct markdown_table_size size = {(int)detail->head_row_count, (int)detail->body_row_count,
                                             (int)detail->col_count};
    r->has_vast_table = markdown_table_is_vast(size.n_body_rows + 1, size.n_columns);
    if (!r->has_vast_table)
        markdown_table_begin(&r->table, r->gather.arena, &size);
    return !r->has_vast_table;
}

static void end_cell(struct reading *r)
{
    markdown_table_add_cell(&r->table, rich_finish(&r->gather.rich), r->gather.line);
    r->gather.is_open = false;
    rich_reset(&r->gather.rich);
}

static void end_table(struct reading *r)
{
    markdown_table_end(&r->table, r->gather.arena, r->gather.article);
    if (r->gather.n_pictures) { /* pictures in its cells follow the table */
        r->gather.is_open = true;
        gather_close(&r->gather);
    }
}

static void begin_cell(struct reading *r, const MD_BLOCK_TD_DETAIL *detail)
{
    gather_open(&r->gather, 0);
    r->gather.kind = BLOCK_TABLE;
    markdown_table_set_align(&r->table, detail->align == MD_ALIGN_CENTER  ? ALIGN_CENTRE
                                        : detail->align == MD_ALIGN_RIGHT ? ALIGN_END
                                                                          : ALIGN_START);
}

static void begin_item(struct reading *r, const MD_BLOCK_LI_DETAIL *detail)
{
    gather_enter(&r->gather, CONTAINER_ITEM, 0);
    if (!detail->is_task)
        return;
    gather_open(&r->gather, 0); /* the first piece of text sets the line */
    rich_add(&r->gather.rich, detail->task_mark == ' ' ? STR("☐ ") : STR("☑ "));
}

static void begin_ordered(struct reading *r, const MD_BLOCK_OL_DETAIL *detail)
{
    bool is_number = detail->start > 0 && detail->start < 1000000000;
    gather_enter(&r->gather, CONTAINER_LIST, is_number ? (int)detail->start : 1);
}

static void begin_code(struct reading *r, const MD_BLOCK_CODE_DETAIL *detail)
{
    r->is_code_block = true;
    r->code = (struct str_builder){.arena = r->gather.arena};
    r->code_language = attribute_text(r, &detail->lang);
    r->code_line = 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    if (type != MD_BLOCK_TD && type != MD_BLOCK_TH && type != MD_BLOCK_P)
        gather_close(&r->gather);
    switch (type) {
    case MD_BLOCK_QUOTE:
        gather_enter(&r->gather, CONTAINER_QUOTE, 0);
        break;
    case MD_BLOCK_UL:
        gather_enter(&r->gather, CONTAINER_LIST, 0);
        break;
    case MD_BLOCK_OL:
        begin_ordered(r, detail);
        break;
    case MD_BLOCK_LI:
        begin_item(r, detail);
        break;
    case MD_BLOCK_HR:
        add_rule(r);
        break;
    case MD_BLOCK_H:
        gather_open_heading(&r->gather, (int)((MD_BLOCK_H_DETAIL *)detail)->level, 0);
        break;
    case MD_BLOCK_CODE:
        begin_code(r, detail);
        break;
    case MD_BLOCK_HTML:
        r->inset.is_block = true;
        break;
    case MD_BLOCK_TABLE:
        if (!begin_table(r, detail))
            return -1; /* md4c continues after 1 */
        break;
    case MD_BLOCK_TR:
        markdown_table_begin_row(&r->table);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        begin_cell(r, detail);
        break;
    case MD_BLOCK_P: /* the item's task mark may already be there */
        if (r->gather.is_open && r->gather.line != 0)
            gather_close(&r->gather);
        break;
    default:
        break;
    }
    return 0;
}

static void end_code(struct reading *r)
{
    r->is_code_block = false;
    if (!str_trim(str_builder_text(&r->code)).len)
        return;
    struct block *block = article_add_block(r->gather.arena, r->gather.article, BLOCK_CODE, r->code_line);
    block->text.str = str_builder_text(&r->code);
    block->code_language = r->code_language;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct reading *r = context;
    bool is_inner = type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY || type == MD_BLOCK_TR;
    if (!is_inner)
        inset_finish(&r->inset);
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        end_cell(r);
    else if (type == MD_BLOCK_TABLE)
        end_table(r);
    else if (type == MD_BLOCK_CODE)
        end_code(r);
    else if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_LI)
        gather_leave(&r->gather);
    else if (!is_inner)
        gather_close(&r->gather);
    if (type == MD_BLOCK_HTML)
        r->inset.is_block = false;
    return 0;
}

static void begin_image(struct reading *r, const MD_SPAN_IMG_DETAIL *detail)
{
    if (r->n_images++ > 0)
        return;
    line_of(r, detail->src.text);
    Arena *arena = r->gather.arena;
    r->image =
        (struct picture){.source = resolve_source(arena, r->gather.article->source, attribute_text(r, &detail->src)),
                         .caption = rich_plain(arena, attribute_text(r, &detail->title))};
    r->alt = (struct str_builder){.arena = arena};
}

static void end_image(struct reading *r)
{
    if (--r->n_images > 0)
        return;
    r->image.alt = rich_plain(r->gather.arena, str_builder_text(&r->alt));
    gather_add_picture(&r->gather, r->image, r->line);
}

static int *style_of_span(struct rich *rich, MD_SPANTYPE type)
{
    return type == MD_SPAN_EM       ? &rich->emphasis
           : type == MD_SPAN_STRONG ? &rich->strong
           : type == MD_SPAN_DEL    ? &rich->strike
           : type == MD_SPAN_CODE   ? &rich->code
                                    : NULL;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    int *style = style_of_span(&r->gather.rich, type);
    if (type == MD_SPAN_IMG)
        begin_image(r, detail);
    else if (style && !r->n_images)
        ++*style;
    else if (type == MD_SPAN_A && !r->n_images)
        r->gather.rich.url = attribute_text(r, &((MD_SPAN_A_DETAIL *)detail)->href);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    struct reading *r = context;
    int *style = style_of_span(&r->gather.rich, type);
    if (type == MD_SPAN_IMG)
        end_image(r);
    else if (style && !r->n_images)
        --*style;
    else if (type == MD_SPAN_A && !r->n_images)
        r->gather.rich.url = (Str){0};
    return 0;
}

static void add_words(struct reading *r, Str words)
{
    if (r->n_images > 0) {
        str_builder_add(&r->alt, words);
        return;
    }
    gather_open(&r->gather, line_of(r, words.ptr));
    bare_link_add(&r->gather.rich, words);
}

static void add_code(struct reading *r, Str code)
{
    int line = line_of(r, code.ptr);
    if (r->code_line == 0)
        r->code_line = line;
    for (size_t i = 0; i < code.len; i++) {
        if (code.ptr[i] == '\t')
            str_builder_add(&r->code, STR("    "));
        else
            str_builder_add_byte(&r->code, code.ptr[i]);
    }
}

/* Handles the tag that stands for a note reference; false when this is another tag. */
static bool add_call(struct reading *r, Str tag)
{
    Str head = STR(DIALECT_NOTE_TAG);
    if (!str_has_prefix(tag, head))
        return false;
    int number = atoi(str_to_c(r->gather.arena, str_slice(tag, head.len, tag.len - 1)));
    if (number > 0 && !r->n_images) {
        gather_open(&r->gather, line_of(r, tag.ptr));
        rich_add_call(&r->gather.rich, number);
    }
    return true;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct reading *r = context;
    Str words = {text, size};
    struct str_builder decoded = {.arena = r->gather.arena};
    if (type == MD_TEXT_HTML && add_call(r, words))
        return 0;
    if (type == MD_TEXT_HTML) {
        inset_feed(&r->inset, words, line_of(r, text));
        return 0;
    }
    if (r->is_code_block) {
        add_code(r, words);
        return 0;
    }
    if (inset_is_skipping(&r->inset))
        return 0;
    switch (type) {
    case MD_TEXT_BR:
        if (r->n_images)
            str_builder_add_byte(&r->alt, ' ');
        else
            rich_add_break(&r->gather.rich);
        break;
    case MD_TEXT_SOFTBR:
        if (r->n_images)
            str_builder_add_byte(&r->alt, ' ');
        else
            rich_add_soft_break(&r->gather.rich);
        break;
    case MD_TEXT_ENTITY:
        line_of(r, text);
        entity_add(&decoded, words);
        add_words(r, str_builder_text(&decoded));
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        add_words(r, words);
    }
    return 0;
}

static bool parse(struct reading *r, Str body, unsigned flags)
{
    const MD_PARSER parser = {.flags = flags,
                              .enter_block = enter_block,
                              .leave_block = leave_block,
                              .enter_span = enter_span,
                              .leave_span = leave_span,
                              .text = add_text};
    bool ok = md_parse(body.ptr, (MD_SIZE)body.len, &parser, r) == 0;
    if (!ok && !r->has_vast_table)
        die_no_memory();
    return ok;
}

static void begin(struct reading *r, const struct markdown_source *source)
{
    Arena *arena = source->arena;
    *r = (struct reading){
        .gather = {.arena = arena, .article = source->article, .rich = {.arena = arena, .text = {.arena = arena}}},
        .inset = {.gather = &r->gather, .markup = {.arena = arena}, .raised_from = SIZE_MAX},
        .line = source->line};
    linemap_init(&r->lines, arena, source->text);
}

/* When a table is too large, reads the body again with tables as text. */
void markdown_blocks_read(const struct markdown_source *source)
{
    const unsigned flags = MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;
    struct article *article = source->article;
    struct reading r;
    int n_before = article->n_blocks;
    assert(source->n_head <= source->text.len);
    Str body = str_slice(source->text, source->n_head, source->text.len);
    begin(&r, source);
    if (!parse(&r, body, flags | MD_FLAG_TABLES) && r.has_vast_table) {
        article->n_blocks = n_before;
        article->blocks = n_before ? article->blocks : NULL;
        markdown_table_warn(source->arena, article, r.line);
        begin(&r, source);
        parse(&r, body, flags);
    }
    gather_close(&r.gather);
}
