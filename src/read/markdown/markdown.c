/* md4c's callbacks become blocks. md4c says no lines, but hands out pieces of the source itself: where a piece lies
   there is its line. */
#include "read/markdown/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/die.h"
#include "read/common/entity.h"
#include "read/common/gather.h"
#include "read/common/front_matter.h"
#include "read/common/inset.h"
#include "read/markdown/linemap.h"
#include "read/common/resolve.h"

enum { MOST_COLUMNS = 64, MOST_CELLS = 100000 };

struct reading {
    struct gather gather;
    struct linemap lines; /* of the source, front matter too */
    int line;             /* of the last piece seen */
    struct inset inset;
    bool is_code_block;
    struct str_builder code;
    Str code_language;
    int code_line;
    int n_images; /* open, one inside the other */
    struct picture image;
    struct str_builder alt;
    struct table *table;
    int row, column, table_line;
    bool has_vast_table;
};

static bool is_heading_line(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '#')
        n++;
    return n > 0 && n <= 6 && n + 1 < line.len && line.ptr[n] == ' ';
}

bool markdown_is_mine(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    if (front_matter_length(head))
        return true;
    Str line;
    while (str_next_line(&head, &line))
        if (is_heading_line(line) || str_has_prefix(line, STR("```")) || str_find(line, STR("](")) > 0)
            return true;
    return false;
}

/* Returns the line of a piece of the source; that of the piece before when it lies elsewhere. */
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

static void begin_table(struct reading *r, const MD_BLOCK_TABLE_DETAIL *detail)
{
    Arena *arena = r->gather.arena;
    int n_rows = (int)(detail->head_row_count + detail->body_row_count), n_columns = (int)detail->col_count;
    r->table = arena_new(arena, struct table);
    *r->table = (struct table){.n_rows = n_rows,
                               .n_columns = n_columns,
                               .has_header = detail->head_row_count > 0,
                               .cells = arena_array(arena, struct text, (size_t)n_rows * (size_t)n_columns),
                               .aligns = arena_array(arena, enum column_align, n_columns)};
    r->row = -1;
    r->table_line = 0;
}

static bool is_vast(const MD_BLOCK_TABLE_DETAIL *detail)
{
    return detail->col_count > MOST_COLUMNS || (detail->body_row_count + 1) > MOST_CELLS / detail->col_count;
}

static void end_cell(struct reading *r)
{
    struct table *table = r->table;
    if (r->row >= 0 && r->row < table->n_rows && r->column < table->n_columns)
        table->cells[r->row * table->n_columns + r->column] = rich_finish(&r->gather.rich);
    if (r->table_line == 0)
        r->table_line = r->gather.line;
    r->column++;
    r->gather.is_open = false;
    rich_reset(&r->gather.rich);
}

/* A header without words is only there because Markdown has no table without a header. */
static void drop_empty_header(struct table *table)
{
    for (int column = 0; column < table->n_columns; column++)
        if (table->cells[column].str.len)
            return;
    table->cells += table->n_columns;
    table->n_rows--;
    table->has_header = false;
}

static void end_table(struct reading *r)
{
    drop_empty_header(r->table);
    if (r->table->n_rows > 0)
        article_add_block(r->gather.arena, r->gather.article, BLOCK_TABLE, r->table_line)->table = *r->table;
    r->table = NULL;
    if (r->gather.n_pictures) { /* pictures of its cells stand behind it */
        r->gather.is_open = true;
        gather_close(&r->gather);
    }
}

static void begin_cell(struct reading *r, const MD_BLOCK_TD_DETAIL *detail)
{
    gather_open(&r->gather, 0);
    r->gather.kind = BLOCK_TABLE;
    if (r->column < r->table->n_columns)
        r->table->aligns[r->column] = detail->align == MD_ALIGN_CENTER  ? ALIGN_CENTRE
                                      : detail->align == MD_ALIGN_RIGHT ? ALIGN_END
                                                                        : ALIGN_START;
}

static void begin_item(struct reading *r, const MD_BLOCK_LI_DETAIL *detail)
{
    gather_enter(&r->gather, CONTAINER_ITEM, 0);
    if (!detail->is_task)
        return;
    gather_open(&r->gather, 0); /* the first piece of text says the line */
    rich_add(&r->gather.rich, detail->task_mark == ' ' ? STR("☐ ") : STR("☑ "));
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
    case MD_BLOCK_OL: {
        unsigned start = ((MD_BLOCK_OL_DETAIL *)detail)->start;
        gather_enter(&r->gather, CONTAINER_LIST, start > 0 && start < 1000000000 ? (int)start : 1);
        break;
    }
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
        r->is_code_block = true;
        r->code = (struct str_builder){.arena = r->gather.arena};
        r->code_language = attribute_text(r, &((MD_BLOCK_CODE_DETAIL *)detail)->lang);
        r->code_line = 0;
        break;
    case MD_BLOCK_HTML:
        r->inset.is_block = true;
        break;
    case MD_BLOCK_TABLE:
        if (is_vast(detail)) {
            r->has_vast_table = true;
            return -1; /* md4c goes on after 1 */
        }
        begin_table(r, detail);
        break;
    case MD_BLOCK_TR:
        r->row++;
        r->column = 0;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        begin_cell(r, detail);
        break;
    case MD_BLOCK_P: /* an item's task mark may be there already */
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

static int change_span(struct reading *r, MD_SPANTYPE type, void *detail, int change)
{
    struct rich *rich = &r->gather.rich;
    if (type == MD_SPAN_IMG && change > 0)
        begin_image(r, detail);
    else if (type == MD_SPAN_IMG)
        end_image(r);
    else if (r->n_images > 0)
        return 0;
    else if (type == MD_SPAN_EM)
        rich->emphasis += change;
    else if (type == MD_SPAN_STRONG)
        rich->strong += change;
    else if (type == MD_SPAN_DEL)
        rich->strike += change;
    else if (type == MD_SPAN_CODE)
        rich->code += change;
    else if (type == MD_SPAN_A)
        rich->url = change > 0 ? attribute_text(r, &((MD_SPAN_A_DETAIL *)detail)->href) : (Str){0};
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    return change_span(context, type, detail, 1);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    return change_span(context, type, detail, -1);
}

static void add_words(struct reading *r, Str words)
{
    if (r->n_images > 0) {
        str_builder_add(&r->alt, words);
        return;
    }
    gather_open(&r->gather, line_of(r, words.ptr));
    rich_add(&r->gather.rich, words);
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

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct reading *r = context;
    Str words = {text, size};
    struct str_builder decoded = {.arena = r->gather.arena};
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

/* md4c takes time by the square of the bare addresses in a paragraph. */
static bool has_vast_links(Str body)
{
    enum { MOST_LINKS = 4000 };
    int n = 0;
    for (size_t i = 0; i + 2 < body.len && n <= MOST_LINKS; i++)
        n += (body.ptr[i] == ':' && body.ptr[i + 1] == '/') || (body.ptr[i] == 'w' && body.ptr[i + 1] == 'w');
    return n > MOST_LINKS;
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

static bool is_note_line(Str line)
{
    line = str_trim(line);
    ptrdiff_t end = str_has_prefix(line, STR("[^")) ? str_find(line, STR("]:")) : -1;
    return end > 2;
}

/* A footnote would be swallowed as the address of a link: its bracket is made a plain one. Lines stay where they are.
 */
static Str keep_notes(Arena *arena, Str text)
{
    if (str_find(text, STR("[^")) < 0)
        return text;
    struct str_builder b = {.arena = arena};
    Str line;
    while (str_next_line(&text, &line)) {
        if (is_note_line(line)) {
            size_t n = (size_t)str_find(line, STR("["));
            str_builder_add(&b, str_slice(line, 0, n));
            str_builder_add_byte(&b, '\\');
            line = str_slice(line, n, line.len);
        }
        str_builder_add(&b, line);
        str_builder_add_byte(&b, '\n');
    }
    return str_builder_text(&b);
}

/* A heading of the first level at the head of the text is the title, or says it once more. */
static void take_title(struct article *article)
{
    int i = 0;
    while (i < article->n_blocks && article->blocks[i].kind == BLOCK_PICTURE)
        i++;
    if (i == article->n_blocks || article->blocks[i].kind != BLOCK_HEADING || article->blocks[i].level != 1)
        return;
    Str heading = article->blocks[i].text.str;
    if (article->title.len && !str_is_equal_nocase(article->title, heading))
        return;
    if (!article->title.len)
        article->title = heading;
    memmove(&article->blocks[i], &article->blocks[i + 1],
            sizeof *article->blocks * (size_t)(article->n_blocks - i - 1));
    article->n_blocks--;
}

static void begin(struct reading *r, Arena *arena, struct article *article, const struct linemap *lines)
{
    *r = (struct reading){
        .gather = {.arena = arena, .article = article, .rich = {.arena = arena, .text = {.arena = arena}}},
        .inset = {.gather = &r->gather, .markup = {.arena = arena}},
        .lines = *lines};
}

/* Tables are text where there is no end of them. */
static void read_body(Arena *arena, struct article *article, Str body, const struct linemap *lines)
{
    const unsigned flags =
        MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | (has_vast_links(body) ? 0 : MD_FLAG_PERMISSIVEAUTOLINKS);
    struct reading r;
    begin(&r, arena, article, lines);
    if (!parse(&r, body, flags | MD_FLAG_TABLES) && r.has_vast_table) {
        article->blocks = NULL;
        article->n_blocks = 0;
        article_add_warning(arena, article, r.line, 0,
                            "a table of more than %d columns or %d cells: tables are read as text", MOST_COLUMNS,
                            MOST_CELLS);
        begin(&r, arena, article, lines);
        parse(&r, body, flags);
    }
    gather_close(&r.gather);
}

enum read_verdict markdown_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error)
{
    struct reader_start begun = {0};
    if (!reader_begin(arena, input, &begun, error))
        return READ_BROKEN;
    struct article *article = begun.article;
    Str source = keep_notes(arena, begun.text);
    size_t n_head = front_matter_read(arena, source, article);
    struct linemap lines;
    linemap_init(&lines, arena, source);
    read_body(arena, article, str_slice(source, n_head, source.len), &lines);
    take_title(article);
    *result = (struct read_result){.articles = article, .n_articles = 1};
    return READ_OK;
}
