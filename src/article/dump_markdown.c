/* An article as Markdown that reads back as the same article. What has a meaning in Markdown is escaped; an empty
   comment parts what would otherwise run together: two lists, two quotations, two styles side by side. */
#include "article/dump.h"

#include "base/file.h"

enum { MOST_LEVELS = 16 };

struct writer {
    struct str_builder *out;
    Str folder;                   /* of the article: its pictures are named from there */
    Str prefix;                   /* of the block's further lines */
    int margins[MOST_LEVELS + 1]; /* column where the text of the open item of each level begins */
    int ordinals[MOST_LEVELS + 1];
    int n_open; /* levels of open items */
    bool is_one_line;
};

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

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

/* A picture beside the article is named as the article's author would: from the article's own folder. */
static Str own_name(const struct writer *w, Str source)
{
    if (str_is_equal(w->folder, STR(".")) || !str_has_prefix(source, w->folder) || source.len <= w->folder.len + 1 ||
        source.ptr[w->folder.len] != '/')
        return source;
    return str_slice(source, w->folder.len + 1, source.len);
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
        add_field(w->out, "    portrait", own_name(w, author->portrait));
    }
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
    add_field(out, "url", article->url);
    add_field(out, "language", article->language);
    add_field(out, "theme", article->theme);
    if (article->dwell_ms)
        str_builder_add_format(out, "dwell: %g\n", article->dwell_ms / 1000.0);
    add_field(out, "image", own_name(w, article->lead.source));
    add_field(out, "image_alt", article->lead.alt);
    add_field(out, "image_caption", article->lead.caption);
    add_field(out, "image_credit", article->lead.credit);
    str_builder_add(out, STR("---\n"));
}

static void add_break(struct writer *w)
{
    if (w->is_one_line) {
        str_builder_add(w->out, STR("<br>"));
        return;
    }
    str_builder_add(w->out, STR("\\\n"));
    str_builder_add(w->out, w->prefix);
}

static bool is_special(Str s, size_t i)
{
    char c = s.ptr[i];
    Str before = str_slice(s, 0, i), after = str_slice(s, i + 1, s.len);
    if (c == ':')
        return str_has_prefix(after, STR("//"));
    if (c == '.')
        return i >= 3 && str_is_equal_nocase(str_slice(before, i - 3, i), STR("www"));
    return c && str_find(STR("\\`*_[]<>&~|#@"), (Str){&c, 1}) >= 0;
}

/* True when the byte would make a list, a rule or an underline of its line. */
static bool is_line_mark(Str line, size_t i)
{
    char c = line.ptr[i];
    if (i == 0)
        return c == '-' || c == '+' || c == '=';
    if (c != '.' && c != ')')
        return false;
    for (size_t k = 0; k < i; k++)
        if (line.ptr[k] < '0' || line.ptr[k] > '9')
            return false;
    return true;
}

static void add_plain(struct writer *w, Str whole, size_t start, size_t end)
{
    size_t line = start;
    while (line > 0 && whole.ptr[line - 1] != '\n')
        line--;
    for (size_t i = start; i < end; i++) {
        if (whole.ptr[i] == '\n') {
            add_break(w);
            line = i + 1;
            continue;
        }
        if (is_special(whole, i) || is_line_mark(str_slice(whole, line, end), i - line))
            str_builder_add_byte(w->out, '\\');
        str_builder_add_byte(w->out, whole.ptr[i]);
    }
}

static int longest_run(Str s, char c)
{
    int longest = 0, run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void add_times(struct str_builder *out, char c, int n)
{
    while (n-- > 0)
        str_builder_add_byte(out, c);
}

static void add_code_span(struct writer *w, Str code)
{
    int n = longest_run(code, '`') + 1;
    bool pad = str_has_prefix(code, STR("`")) || str_has_suffix(code, STR("`"));
    add_times(w->out, '`', n);
    add_times(w->out, ' ', pad);
    str_builder_add(w->out, code);
    add_times(w->out, ' ', pad);
    add_times(w->out, '`', n);
}

static void add_address(struct str_builder *out, Str url)
{
    str_builder_add_byte(out, '<');
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (c == '<' || c == '>' || c == '\\' || c == '&')
            str_builder_add_byte(out, '\\');
        if (c == '\n')
            str_builder_add(out, STR("%0A"));
        else
            str_builder_add_byte(out, c);
    }
    str_builder_add_byte(out, '>');
}

/* What a run of bytes looks like. */
struct look {
    unsigned style;
    Str url;
};

static struct look look_at(const struct text *text, size_t at, int *span)
{
    while (*span < text->n_spans && (size_t)text->spans[*span].end <= at)
        (*span)++;
    if (*span == text->n_spans || (size_t)text->spans[*span].start > at)
        return (struct look){0};
    return (struct look){text->spans[*span].style, text->spans[*span].url};
}

static bool is_same_look(struct look a, struct look b)
{
    return a.style == b.style && str_is_equal(a.url, b.url);
}

static struct look shared_look(struct look a, struct look b)
{
    struct look look = {a.style & b.style, a.url};
    if (!str_is_equal(a.url, b.url))
        look = (struct look){look.style & ~(unsigned)SPAN_LINK, {0}};
    return look;
}

/* The marks in the order in which they open. Code is not among them: it takes no marks inside. */
static const struct {
    enum span_style style;
    const char *mark;
} marks[] = {{SPAN_LINK, "["}, {SPAN_STRONG, "**"}, {SPAN_STRIKE, "~~"}, {SPAN_EMPHASIS, "*"}};

enum { N_MARKS = sizeof marks / sizeof *marks };

struct open_marks {
    struct look look; /* of the text before */
    int stack[N_MARKS], n;
};

static void close_mark(struct writer *w, struct open_marks *open)
{
    int mark = open->stack[--open->n];
    if (marks[mark].style != SPAN_LINK) {
        str_builder_add(w->out, str_from_c(marks[mark].mark));
        return;
    }
    str_builder_add(w->out, STR("]("));
    add_address(w->out, open->look.url);
    str_builder_add_byte(w->out, ')');
}

static bool must_close(const struct open_marks *open, struct look next)
{
    for (int i = 0; i < open->n; i++) {
        enum span_style style = marks[open->stack[i]].style;
        if (!(next.style & style) || (style == SPAN_LINK && !str_is_equal(open->look.url, next.url)))
            return true;
    }
    return false;
}

static bool is_open(const struct open_marks *open, int mark)
{
    for (int i = 0; i < open->n; i++)
        if (open->stack[i] == mark)
            return true;
    return false;
}

/* Marks do not open or close beside a letter when punctuation is inside them, nor beside each other: a comment parts them. */
static void change_look(struct writer *w, struct open_marks *open, struct look next, Str s, size_t at)
{
    int n_before = open->n, n_kept;
    while (must_close(open, next))
        close_mark(w, open);
    n_kept = open->n;
    for (int i = 0; i < N_MARKS; i++)
        if ((next.style & marks[i].style) && !is_open(open, i))
            open->stack[open->n++] = i;
    bool closes = n_kept < n_before, opens = open->n > n_kept;
    bool is_inner = at > 0 && at < s.len && (unsigned char)s.ptr[at - 1] > ' ' && (unsigned char)s.ptr[at] > ' ';
    unsigned before = open->look.style;
    bool was_word = at > 0 && is_word_byte(s.ptr[at - 1]) && !(before & SPAN_CODE);
    bool is_word = at < s.len && is_word_byte(s.ptr[at]) && !(next.style & SPAN_CODE);
    if (is_inner && ((closes && (opens || !was_word)) || (opens && !is_word) || (before & next.style & SPAN_CODE)))
        str_builder_add(w->out, STR("<!-- -->"));
    for (int i = n_kept; i < open->n; i++)
        str_builder_add(w->out, str_from_c(marks[open->stack[i]].mark));
    open->look = next;
}

static void add_run(struct writer *w, struct look look, Str s, size_t start, size_t end)
{
    if (look.style & SPAN_CODE)
        add_code_span(w, str_slice(s, start, end));
    else
        add_plain(w, s, start, end);
}

static size_t end_of_space(Str s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] <= ' ')
        at++;
    return at;
}

/* Space has the looks that both its neighbours share: no mark may stand beside it inside. */
static void add_text(struct writer *w, const struct text *text)
{
    Str s = text->str;
    struct open_marks open = {0};
    struct look run = {0};
    size_t start = 0;
    int span = 0;
    for (size_t at = 0; at <= s.len;) {
        size_t next = end_of_space(s, at);
        struct look look = next < s.len ? look_at(text, next, &span) : (struct look){0};
        struct look here = next > at ? shared_look(run, look) : look;
        if (at == s.len || !is_same_look(here, run)) {
            if (at > start)
                add_run(w, run, s, start, at);
            change_look(w, &open, here, s, at);
            run = here;
            start = at;
        }
        at = next > at ? next : at + 1;
    }
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
    w->prefix = repeat(w, "> ", block->level > 0 ? block->level : 1);
    if (joins) {
        str_builder_add(w->out, w->prefix);
        str_builder_add_byte(w->out, '\n');
    }
    str_builder_add(w->out, w->prefix);
    add_text(w, &block->text);
    if (block->attribution.len) {
        str_builder_add_format(w->out, "\n" STR_FMT "\n" STR_FMT "— ", STR_ARG(w->prefix), STR_ARG(w->prefix));
        add_plain(w, block->attribution, 0, block->attribution.len);
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
    w->prefix = repeat(w, " ", w->margins[level]);
    add_text(w, &block->text);
    str_builder_add_byte(w->out, '\n');
}

static void add_code(struct writer *w, const struct block *block)
{
    int n = longest_run(block->text.str, '`') + 1;
    n = n < 3 ? 3 : n;
    add_times(w->out, '`', n);
    str_builder_add(w->out, block->code_language);
    str_builder_add_byte(w->out, '\n');
    str_builder_add(w->out, block->text.str);
    if (block->text.str.len && !str_has_suffix(block->text.str, STR("\n")))
        str_builder_add_byte(w->out, '\n');
    add_times(w->out, '`', n);
    str_builder_add_byte(w->out, '\n');
}

static void add_row(struct writer *w, const struct table *table, int row)
{
    for (int column = 0; column < table->n_columns; column++) {
        str_builder_add(w->out, STR("| "));
        if (row >= 0)
            add_text(w, &table->cells[row * table->n_columns + column]);
        str_builder_add_byte(w->out, ' ');
    }
    str_builder_add(w->out, STR("|\n"));
}

static void add_table(struct writer *w, const struct table *table)
{
    static const char *const rules[] = {"|---", "|:---:", "|---:"};
    int row = table->has_header ? 0 : -1;
    add_row(w, table, row);
    for (int column = 0; column < table->n_columns; column++)
        str_builder_add(w->out, str_from_c(rules[table->aligns[column]]));
    str_builder_add(w->out, STR("|\n"));
    while (++row < table->n_rows)
        add_row(w, table, row);
}

static void add_picture(struct writer *w, const struct picture *picture)
{
    str_builder_add(w->out, STR("!["));
    add_plain(w, picture->alt, 0, picture->alt.len);
    str_builder_add(w->out, STR("]("));
    add_address(w->out, own_name(w, picture->source));
    if (picture->caption.len) {
        str_builder_add_byte(w->out, ' ');
        add_quoted(w->out, picture->caption);
    }
    str_builder_add(w->out, STR(")\n"));
}

static void add_link(struct writer *w, const struct block *block)
{
    str_builder_add_byte(w->out, '[');
    add_plain(w, block->text.str, 0, block->text.str.len);
    str_builder_add(w->out, STR("]("));
    add_address(w->out, block->url);
    str_builder_add(w->out, STR(")\n"));
}

static void add_block(struct writer *w, const struct block *block, bool joins)
{
    w->prefix = (Str){0};
    w->is_one_line = block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE;
    if (block->kind != BLOCK_ITEM)
        w->n_open = 0;
    switch (block->kind) {
    case BLOCK_HEADING:
        add_times(w->out, '#', block->level < 1 ? 1 : block->level > 6 ? 6 : block->level);
        str_builder_add_byte(w->out, ' ');
        add_text(w, &block->text);
        str_builder_add_byte(w->out, '\n');
        break;
    case BLOCK_QUOTE:
        add_quote(w, block, joins);
        break;
    case BLOCK_ITEM:
        add_item(w, block);
        break;
    case BLOCK_PICTURE:
        add_picture(w, &block->picture);
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
    case BLOCK_LINK:
        add_link(w, block);
        break;
    default:
        add_text(w, &block->text);
        str_builder_add_byte(w->out, '\n');
    }
}

void dump_markdown(const struct article *article, struct str_builder *out)
{
    struct writer w = {.out = out, .folder = file_folder(article->source)};
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
