/* Writes an article as Markdown that reads back as the same article. An empty comment separates blocks that would
 * otherwise merge: two lists, two quotations. */
#include "article/dump.h"

#include <assert.h>
#include <time.h>

#include "article/inlines.h"
#include "base/address.h"
#include "base/path.h"

enum { MOST_LEVELS = 16 };

struct writer {
    struct str_builder *out;
    struct inlines inlines;
    Str folder;                   /* of the article: its picture names are relative to it */
    int margins[MOST_LEVELS + 1]; /* column where the text of the open item of each level begins */
    int ordinals[MOST_LEVELS + 1];
    int n_open; /* number of levels with open items */
};

static void add_quoted(struct str_builder *out, Str s)
{
    str_builder_add_byte(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            str_builder_add_byte(out, '\\');
        if (s.ptr[i] == '\n')
            str_builder_add(out, STR("\\n"));
        else
            str_builder_add_byte(out, s.ptr[i]);
    }
    str_builder_add_byte(out, '"');
}

static void add_field(struct str_builder *out, const char *key, Str value)
{
    if (!value.len)
        return;
    str_builder_add_format(out, "%s: ", key);
    add_quoted(out, value);
    str_builder_add_byte(out, '\n');
}

/* Names a picture beside the article as its author would: relative to the article's folder, with % escaped. */
static Str own_name(const struct writer *w, Str source)
{
    if (str_find(source, STR("://")) >= 0)
        return source;
    bool is_inside =
        str_has_prefix(source, w->folder) && source.len > w->folder.len + 1 && source.ptr[w->folder.len] == '/';
    if (is_inside)
        source = str_slice(source, w->folder.len + 1, source.len);
    if (str_find(source, STR("%")) < 0)
        return source;
    struct str_builder b = {.arena = w->out->arena};
    for (size_t i = 0; i < source.len; i++)
        if (source.ptr[i] == '%')
            str_builder_add(&b, STR("%25"));
        else
            str_builder_add_byte(&b, source.ptr[i]);
    return str_builder_text(&b);
}

static void add_authors(struct writer *w, const struct article *article)
{
    if (!article->n_authors)
        return;
    str_builder_add(w->out, STR("authors:\n"));
    for (int i = 0; i < article->n_authors; i++) {
        const struct author *author = &article->authors[i];
        str_builder_add(w->out, STR("  - name: "));
        add_quoted(w->out, author->name);
        str_builder_add_byte(w->out, '\n');
        add_field(w->out, "    biography", author->biography);
        add_field(w->out, "    portrait", address_for_people(w->out->arena, own_name(w, author->portrait)));
    }
}

static void add_moment(struct str_builder *out, const char *key, int64_t moment)
{
    time_t time = (time_t)moment;
    struct tm local;
    char text[40];
    if (moment && localtime_r(&time, &local) && strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S%z", &local))
        str_builder_add_format(out, "  %s: \"%s\"\n", key, text);
}

static void add_schedule(struct str_builder *out, const struct schedule *schedule)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int from = schedule->from_minute, until = schedule->until_minute, n = 0;
    if (!schedule->from && !schedule->until && !schedule->days && from == until)
        return;
    str_builder_add(out, STR("schedule:\n"));
    add_moment(out, "from", schedule->from);
    add_moment(out, "until", schedule->until);
    for (int day = 0; day < 7; day++)
        if (schedule->days >> day & 1)
            str_builder_add_format(out, "%s%s", n++ ? ", " : "  days: ", names[day]);
    if (n)
        str_builder_add_byte(out, '\n');
    if (from != until)
        str_builder_add_format(out, "  hours: \"%02d:%02d-%02d:%02d\"\n", from / 60, from % 60, until / 60, until % 60);
}

static void add_front_matter(struct writer *w, const struct article *article)
{
    struct str_builder *out = w->out;
    str_builder_add(out, STR("---\n"));
    add_field(out, "title", article->title);
    add_field(out, "kicker", article->kicker);
    add_field(out, "dek", article->dek);
    add_authors(w, article);
    add_field(out, "published", article->published);
    add_field(out, "updated", article->updated);
    add_field(out, "site", article->site);
    add_field(out, "url", address_for_people(out->arena, article->url));
    add_field(out, "language", article->language);
    add_field(out, "theme", article->theme);
    str_builder_add(out, article->schedule.is_draft ? STR("draft: true\n") : (Str){0});
    if (article->has_order)
        str_builder_add_format(out, "order: %.15g\n", article->order);
    add_schedule(out, &article->schedule);
    if (article->dwell_ms)
        str_builder_add_format(out, "dwell: %g\n", article->dwell_ms / 1000.0);
    add_field(out, "image", own_name(w, article->lead.source));
    add_field(out, "image_alt", article->lead.alt);
    add_field(out, "image_caption", article->lead.caption);
    add_field(out, "image_credit", article->lead.credit);
    str_builder_add(out, STR("---\n"));
}

static Str repeat(struct writer *w, const char *part, int n)
{
    struct str_builder b = {.arena = w->out->arena};
    while (n-- > 0)
        str_builder_add(&b, str_from_c(part));
    return str_builder_text(&b);
}

static void add_quote(struct writer *w, const struct block *block, bool joins)
{
    w->inlines.prefix = repeat(w, "> ", block->level > 0 ? block->level : 1);
    if (joins) {
        str_builder_add(w->out, w->inlines.prefix);
        str_builder_add_byte(w->out, '\n');
    }
    str_builder_add(w->out, w->inlines.prefix);
    inlines_add_text(&w->inlines, &block->text);
    if (block->attribution.len) {
        str_builder_add_format(w->out, "\n" STR_FMT "\n" STR_FMT "— ", STR_ARG(w->inlines.prefix),
                               STR_ARG(w->inlines.prefix));
        inlines_add_plain(&w->inlines, block->attribution);
    }
    str_builder_add_byte(w->out, '\n');
}

static void add_item(struct writer *w, const struct block *block)
{
    int level = block->level < 1 ? 1 : block->level;
    level = level > w->n_open + 1 ? w->n_open + 1 : level;
    level = level > MOST_LEVELS ? MOST_LEVELS : level;
    bool further = block->continues && level <= w->n_open;
    int margin = w->margins[level - 1], n_before = (int)w->out->len;
    if (!further && level <= w->n_open && block->ordinal != (w->ordinals[level] ? w->ordinals[level] + 1 : 0))
        str_builder_add_format(w->out, "%*s<!-- -->\n\n", margin, ""), n_before = (int)w->out->len;
    str_builder_add_format(w->out, "%*s", further ? w->margins[level] : margin, "");
    if (!further) {
        if (block->ordinal)
            str_builder_add_format(w->out, "%d. ", block->ordinal);
        else
            str_builder_add(w->out, STR("- "));
        w->margins[level] = (int)w->out->len - n_before;
        w->ordinals[level] = block->ordinal;
    }
    w->n_open = level;
    w->inlines.prefix = repeat(w, " ", w->margins[level]);
    inlines_add_text(&w->inlines, &block->text);
    str_builder_add_byte(w->out, '\n');
}

static void add_code(struct writer *w, const struct block *block)
{
    int n = inlines_longest_run(block->text.str, '`') + 1;
    n = n < 3 ? 3 : n;
    inlines_add_times(w->out, '`', n);
    str_builder_add(w->out, block->code_language);
    str_builder_add_byte(w->out, '\n');
    str_builder_add(w->out, block->text.str);
    if (block->text.str.len && !str_has_suffix(block->text.str, STR("\n")))
        str_builder_add_byte(w->out, '\n');
    inlines_add_times(w->out, '`', n);
    str_builder_add_byte(w->out, '\n');
}

static void add_row(struct writer *w, const struct table *table, int row)
{
    assert(row >= -1 && row < table->n_rows);
    for (int column = 0; column < table->n_columns; column++) {
        str_builder_add(w->out, STR("| "));
        if (row >= 0)
            inlines_add_text(&w->inlines, &table->cells[row * table->n_columns + column]);
        str_builder_add_byte(w->out, ' ');
    }
    str_builder_add(w->out, STR("|\n"));
}

static void add_table(struct writer *w, const struct table *table)
{
    assert(table->cells && table->aligns);
    static const char *const rules[] = {"|---", "|:---:", "|---:"};
    int row = table->has_header ? 0 : -1;
    add_row(w, table, row);
    for (int column = 0; column < table->n_columns; column++)
        str_builder_add(w->out, str_from_c(rules[table->aligns[column]]));
    str_builder_add(w->out, STR("|\n"));
    while (++row < table->n_rows)
        add_row(w, table, row);
}

static void add_picture(struct writer *w, const struct block *block)
{
    const struct picture *picture = &block->picture;
    str_builder_add(w->out, STR("!["));
    w->inlines.is_in_brackets = true;
    inlines_add_plain(&w->inlines, picture->alt.len ? picture->alt : block->text.str);
    w->inlines.is_in_brackets = false;
    str_builder_add(w->out, STR("]("));
    inlines_add_address(w->out, own_name(w, picture->source));
    if (picture->caption.len) {
        str_builder_add_byte(w->out, ' ');
        add_quoted(w->out, picture->caption);
    }
    str_builder_add(w->out, STR(")\n"));
}

static void add_link(struct writer *w, const struct block *block)
{
    str_builder_add_byte(w->out, '[');
    w->inlines.is_in_brackets = true;
    inlines_add_plain(&w->inlines, block->text.str);
    w->inlines.is_in_brackets = false;
    str_builder_add(w->out, STR("]("));
    inlines_add_address(w->out, block->url);
    str_builder_add(w->out, STR(")\n"));
}

static struct text cut_front(Arena *arena, const struct text *text, size_t n)
{
    struct text rest = {.str = str_slice(text->str, n, text->str.len)};
    for (int i = 0; i < text->n_spans; i++) {
        struct span span = text->spans[i];
        span.start = span.start > (int)n ? span.start - (int)n : 0;
        span.end = span.end > (int)n ? span.end - (int)n : 0;
        if (span.end > span.start)
            *arena_push(arena, rest.spans, rest.n_spans) = span;
    }
    return rest;
}

/* Leaves out the superscript number at the start: [^1] restores it when read back. */
static void add_note(struct writer *w, const struct block *block)
{
    assert(block->ordinal > 0);
    struct text text = block->text;
    w->inlines.prefix = STR("    ");
    if (block->continues) {
        str_builder_add(w->out, w->inlines.prefix);
    } else {
        size_t n_mark = article_note_label(w->out->arena, block->ordinal).len + STR("\u00A0").len;
        str_builder_add_format(w->out, "[^%d]: ", block->ordinal);
        text = cut_front(w->out->arena, &text, n_mark);
    }
    inlines_add_text(&w->inlines, &text);
    str_builder_add_byte(w->out, '\n');
}

static void add_block(struct writer *w, const struct block *block, bool joins)
{
    w->inlines.prefix = (Str){0};
    w->inlines.is_one_line = block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE;
    if (block->kind != BLOCK_ITEM)
        w->n_open = 0;
    switch (block->kind) {
    case BLOCK_HEADING:
        inlines_add_times(w->out, '#', block->level < 1 ? 1 : block->level > 6 ? 6 : block->level);
        str_builder_add_byte(w->out, ' ');
        inlines_add_text(&w->inlines, &block->text);
        str_builder_add_byte(w->out, '\n');
        break;
    case BLOCK_QUOTE:
        add_quote(w, block, joins);
        break;
    case BLOCK_ITEM:
        add_item(w, block);
        break;
    case BLOCK_PICTURE:
        add_picture(w, block);
        break;
    case BLOCK_CODE:
        add_code(w, block);
        break;
    case BLOCK_TABLE:
        add_table(w, &block->table);
        break;
    case BLOCK_RULE:
        str_builder_add(w->out, STR("---\n"));
        break;
    case BLOCK_NOTE:
        add_note(w, block);
        break;
    case BLOCK_LINK:
        add_link(w, block);
        break;
    default:
        inlines_add_text(&w->inlines, &block->text);
        str_builder_add_byte(w->out, '\n');
    }
}

void dump_markdown(const struct article *article, struct str_builder *out)
{
    assert(out->arena);
    struct writer w = {.out = out, .inlines = {.out = out}, .folder = path_folder(article->source)};
    add_front_matter(&w, article);
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i], *before = i ? block - 1 : NULL;
        bool joins = block->kind == BLOCK_QUOTE && block->continues && before && before->kind == BLOCK_QUOTE &&
                     before->level == block->level && !before->attribution.len;
        if (!joins)
            str_builder_add_byte(out, '\n');
        if (!joins && before && before->kind == BLOCK_QUOTE && block->kind == BLOCK_QUOTE)
            str_builder_add(out, STR("<!-- -->\n\n"));
        add_block(&w, block, joins);
    }
}
