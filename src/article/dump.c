/* Writes an article as text for people or JSON for programs. The words of the text are those of article_walk, in its
 * order. */
#include "article/dump.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/address.h"

static void add_one_line(struct str_builder *out, Str s)
{
    for (size_t i = 0; i < s.len; i++)
        str_builder_add_byte(out, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
}

static void add_field(struct str_builder *out, const char *key, Str value)
{
    if (!value.len)
        return;
    str_builder_add_format(out, "%s: ", key);
    add_one_line(out, value);
    str_builder_add_byte(out, '\n');
}

static Str join_authors(const struct article *article, Arena *arena)
{
    struct str_builder names = {.arena = arena};
    for (int i = 0; i < article->n_authors; i++) {
        if (!article->authors[i].name.len)
            continue;
        if (names.len)
            str_builder_add(&names, STR(", "));
        str_builder_add(&names, article->authors[i].name);
    }
    return str_builder_text(&names);
}

static void add_cells(struct str_builder *out, const struct table *table)
{
    for (int row = 0; row < table->n_rows; row++) {
        for (int column = 0; column < table->n_columns; column++) {
            if (column)
                str_builder_add_byte(out, '\t');
            add_one_line(out, table->cells[row * table->n_columns + column].str);
        }
        str_builder_add_byte(out, '\n');
    }
}

static bool has_words(const struct block *block)
{
    return block->text.str.len || block->attribution.len || block->table.n_rows;
}

static void add_words(struct str_builder *out, const struct block *block)
{
    str_builder_add(out, block->text.str);
    if (block->text.str.len && !str_has_suffix(block->text.str, STR("\n")))
        str_builder_add_byte(out, '\n');
    if (block->attribution.len) {
        add_one_line(out, block->attribution);
        str_builder_add_byte(out, '\n');
    }
    add_cells(out, &block->table);
}

void dump_text(const struct article *article, struct str_builder *out)
{
    assert(out->arena);
    str_builder_add(out, STR("---\n"));
    add_field(out, "title", article->title);
    add_field(out, "dek", article->dek);
    add_field(out, "kicker", article->kicker);
    add_field(out, "byline", join_authors(article, out->arena));
    add_field(out, "published", article->published);
    add_field(out, "updated", article->updated);
    add_field(out, "url", address_for_people(out->arena, article->url));
    add_field(out, "language", article->language);
    str_builder_add(out, STR("---\n"));
    bool is_first = true;
    for (int i = 0; i < article->n_blocks; i++) {
        if (!has_words(&article->blocks[i]))
            continue;
        if (!is_first)
            str_builder_add_byte(out, '\n');
        is_first = false;
        add_words(out, &article->blocks[i]);
    }
}

static void set_str(json_t *object, const char *key, Str value, Arena *arena)
{
    int n_replaced;
    Str text = str_to_utf8(arena, value, &n_replaced); /* a path may contain any bytes */
    if (text.len)
        json_object_set_new(object, key, json_stringn(text.ptr, text.len));
}

static void set_address(json_t *object, const char *key, Str value, Arena *arena)
{
    set_str(object, key, address_for_people(arena, value), arena);
}

static void set_number(json_t *object, const char *key, int value)
{
    if (value)
        json_object_set_new(object, key, json_integer(value));
}

static void set_array(json_t *object, const char *key, json_t *array)
{
    if (json_array_size(array))
        json_object_set(object, key, array);
    json_decref(array);
}

static json_t *style_names(unsigned style)
{
    static const struct {
        enum span_style style;
        const char *name;
    } names[] = {{SPAN_EMPHASIS, "emphasis"}, {SPAN_STRONG, "strong"}, {SPAN_CODE, "code"},
                 {SPAN_LINK, "link"},         {SPAN_STRIKE, "strike"}, {SPAN_NOTE, "note"}};
    json_t *array = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (style & names[i].style)
            json_array_append_new(array, json_string(names[i].name));
    return array;
}

static void set_text(json_t *object, const struct text *text, Arena *arena)
{
    set_str(object, "text", text->str, arena);
    json_t *spans = json_array();
    for (int i = 0; i < text->n_spans; i++) {
        json_t *span = json_object();
        json_object_set_new(span, "start", json_integer(text->spans[i].start));
        json_object_set_new(span, "end", json_integer(text->spans[i].end));
        json_object_set_new(span, "style", style_names(text->spans[i].style));
        if (text->spans[i].style & SPAN_NOTE)
            set_number(span, "note", article_called_note(&text->spans[i]));
        else
            set_address(span, "url", text->spans[i].url, arena);
        json_array_append_new(spans, span);
    }
    set_array(object, "spans", spans);
}

static json_t *picture_object(const struct picture *picture, Arena *arena)
{
    json_t *object = json_object();
    set_address(object, "source", picture->source, arena);
    set_str(object, "alt", picture->alt, arena);
    set_str(object, "caption", picture->caption, arena);
    set_str(object, "credit", picture->credit, arena);
    return object;
}

static json_t *row_array(const struct table *table, int row, Arena *arena)
{
    assert(row >= 0 && row < table->n_rows);
    json_t *cells = json_array();
    for (int column = 0; column < table->n_columns; column++) {
        json_t *cell = json_object();
        set_text(cell, &table->cells[row * table->n_columns + column], arena);
        json_array_append_new(cells, cell);
    }
    return cells;
}

static json_t *table_object(const struct table *table, Arena *arena)
{
    static const char *const aligns[] = {"start", "centre", "end"};
    json_t *object = json_object(), *names = json_array(), *rows = json_array();
    json_object_set_new(object, "header", json_boolean(table->has_header));
    for (int column = 0; column < table->n_columns; column++)
        json_array_append_new(names, json_string(aligns[table->aligns[column]]));
    for (int row = 0; row < table->n_rows; row++)
        json_array_append_new(rows, row_array(table, row, arena));
    json_object_set_new(object, "aligns", names);
    json_object_set_new(object, "rows", rows);
    return object;
}

static json_t *block_object(const struct block *block, Arena *arena)
{
    static const char *const kinds[N_BLOCK_KINDS] = {
        [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_QUOTE] = "quote",
        [BLOCK_ITEM] = "item",       [BLOCK_PICTURE] = "picture",     [BLOCK_CODE] = "code",
        [BLOCK_TABLE] = "table",     [BLOCK_RULE] = "rule",           [BLOCK_LINK] = "link",
        [BLOCK_NOTE] = "note"};
    assert(block->kind >= 0 && block->kind < N_BLOCK_KINDS);
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(kinds[block->kind]));
    set_number(object, "line", block->line);
    set_number(object, "level", block->level);
    set_number(object, "ordinal", block->ordinal);
    set_str(object, "mark", block->marker, arena);
    if (block->continues)
        json_object_set_new(object, "continues", json_true());
    set_text(object, &block->text, arena);
    set_str(object, "attribution", block->attribution, arena);
    set_address(object, "url", block->url, arena);
    set_str(object, "code_language", block->code_language, arena);
    if (block->kind == BLOCK_PICTURE)
        json_object_set_new(object, "picture", picture_object(&block->picture, arena));
    if (block->kind == BLOCK_TABLE)
        json_object_set_new(object, "table", table_object(&block->table, arena));
    return object;
}

static void set_schedule(json_t *object, const struct schedule *schedule)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    json_t *plan = json_object(), *days = json_array();
    if (schedule->from)
        json_object_set_new(plan, "from", json_integer(schedule->from));
    if (schedule->until)
        json_object_set_new(plan, "until", json_integer(schedule->until));
    for (int day = 0; day < 7; day++)
        if (schedule->days >> day & 1)
            json_array_append_new(days, json_string(names[day]));
    set_array(plan, "days", days);
    if (schedule->from_minute != schedule->until_minute) {
        assert(schedule->from_minute >= 0 && schedule->until_minute >= 0);
        json_object_set_new(plan, "from_minute", json_integer(schedule->from_minute));
        json_object_set_new(plan, "until_minute", json_integer(schedule->until_minute));
    }
    if (json_object_size(plan))
        json_object_set(object, "schedule", plan);
    json_decref(plan);
}

static void set_metadata(json_t *object, const struct article *article, Arena *arena)
{
    set_address(object, "source", article->source, arena);
    set_str(object, "title", article->title, arena);
    set_str(object, "kicker", article->kicker, arena);
    set_str(object, "dek", article->dek, arena);
    json_t *authors = json_array();
    for (int i = 0; i < article->n_authors; i++) {
        json_t *author = json_object();
        set_str(author, "name", article->authors[i].name, arena);
        set_str(author, "biography", article->authors[i].biography, arena);
        set_address(author, "portrait", article->authors[i].portrait, arena);
        json_array_append_new(authors, author);
    }
    set_array(object, "authors", authors);
    set_str(object, "published", article->published, arena);
    set_str(object, "updated", article->updated, arena);
    set_str(object, "site", article->site, arena);
    set_address(object, "url", article->url, arena);
    set_str(object, "language", article->language, arena);
    set_str(object, "theme", article->theme, arena);
    set_address(object, "id", article->id, arena);
    set_address(object, "next_part", article->next_part, arena);
    if (article->is_summary)
        json_object_set_new(object, "summary", json_true());
    if (article->schedule.is_draft)
        json_object_set_new(object, "draft", json_true());
    if (article->has_order)
        json_object_set_new(object, "order", json_real(article->order));
    set_schedule(object, &article->schedule);
    set_number(object, "dwell_ms", article->dwell_ms);
    if (article->is_right_to_left)
        json_object_set_new(object, "right_to_left", json_true());
    if (article->lead.source.len)
        json_object_set_new(object, "lead", picture_object(&article->lead, arena));
}

/* Lists each part that was left out, with its first words. */
static json_t *dropped_list(const struct article *article, Arena *arena)
{
    enum { MOST_WORDS = 12 };
    json_t *list = json_array();
    for (int i = 0; i < article->n_dropped; i++) {
        const struct dropped *part = &article->dropped[i];
        json_t *object = json_object();
        size_t n = 0;
        int n_words = 0;
        while (n < part->text.len && (n_words += part->text.ptr[n] == ' ') < MOST_WORDS)
            n++;
        set_number(object, "line", part->line);
        set_str(object, "why", str_from_c(part->why), arena);
        set_str(object, "text", str_slice(part->text, 0, n), arena);
        json_array_append_new(list, object);
    }
    return list;
}

void dump_json(const struct article *article, struct str_builder *out)
{
    assert(out->arena);
    json_t *object = json_object(), *blocks = json_array(), *warnings = json_array();
    set_metadata(object, article, out->arena);
    for (int i = 0; i < article->n_blocks; i++)
        json_array_append_new(blocks, block_object(&article->blocks[i], out->arena));
    json_object_set_new(object, "blocks", blocks);
    for (int i = 0; i < article->n_warnings; i++) {
        json_t *warning = json_object();
        set_number(warning, "line", article->warnings[i].line);
        set_number(warning, "column", article->warnings[i].column);
        set_str(warning, "text", article->warnings[i].text, out->arena);
        json_array_append_new(warnings, warning);
    }
    set_array(object, "warnings", warnings);
    set_array(object, "dropped", dropped_list(article, out->arena));
    char *text = json_dumps(object, JSON_INDENT(1));
    json_decref(object);
    str_builder_add(out, str_from_c(text));
    str_builder_add_byte(out, '\n');
    free(text);
}
