/* The list of blocks is flat: what is left of the page's furniture shows by where it stands and how it reads. */
#include "read/html/html_trim.h"

#include <string.h>

#include "read/html/html_byline.h"
#include "read/html/html_title.h"
#include "read/text/page.h"
#include "read/common/phrase.h"
#include "read/common/shape.h"

enum { PROSE = 70, LONGEST_LABEL = 60 };

struct trimming {
    Arena *arena;
    struct article *article;
    bool *is_dropped; /* for each block */
    int n;
};

static Str text_of(const struct trimming *t, int i)
{
    return t->article->blocks[i].text.str;
}

static bool has_text(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    return !t->is_dropped[i] && kind != BLOCK_PICTURE && kind != BLOCK_RULE;
}

static bool is_paragraph(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LINK;
}

static bool is_prose(const struct trimming *t, int i)
{
    Str text = text_of(t, i);
    enum block_kind kind = t->article->blocks[i].kind;
    return kind == BLOCK_CODE || kind == BLOCK_TABLE || kind == BLOCK_QUOTE ||
           (kind != BLOCK_HEADING && ((text.len >= PROSE && shape_ends_sentence(text)) || text.len >= 2 * PROSE));
}

/* Share of the block's text that is links, in percent. */
static int link_share(const struct block *block)
{
    long n = 0;
    for (int i = 0; i < block->text.n_spans; i++)
        if (block->text.spans[i].style & SPAN_LINK)
            n += block->text.spans[i].end - block->text.spans[i].start;
    if (block->kind == BLOCK_LINK)
        return 100;
    return block->text.str.len ? (int)(n * 100 / (long)block->text.str.len) : 0;
}

static bool is_elsewhere(const struct trimming *t, int i)
{
    const struct block *block = &t->article->blocks[i];
    Str text = text_of(t, i);
    if (!is_paragraph(t, i) && block->kind != BLOCK_ITEM && block->kind != BLOCK_HEADING)
        return false;
    bool is_announced =
        i > 0 && str_has_suffix(text_of(t, i - 1), STR(":")) && !phrase_begins(text_of(t, i - 1), PHRASE_ELSEWHERE);
    if (block->kind == BLOCK_LINK && !is_announced)
        return true;
    return phrase_begins(text, PHRASE_ELSEWHERE) && (link_share(block) >= 40 || text.len <= LONGEST_LABEL);
}

/* Headings of what does not belong to the article. */
static bool is_alien_heading(Str text)
{
    return text.len <= LONGEST_LABEL && (shape_is_widget(text) || phrase_begins(text, PHRASE_SECTION));
}

static bool is_title(const struct trimming *t, int i)
{
    Str text = text_of(t, i), title = t->article->title;
    return title.len && text.len <= title.len * 2 + 20 && text.len * 2 + 20 >= title.len &&
           html_title_likeness(text, title) > 0.75;
}

static bool is_dek(const struct trimming *t, int i)
{
    return t->article->dek.len && html_title_likeness(text_of(t, i), t->article->dek) > 0.8;
}

static bool names_author(const struct trimming *t, Str text)
{
    for (int i = 0; i < t->article->n_authors; i++)
        if (t->article->authors[i].name.len > 3 && str_find(text, t->article->authors[i].name) >= 0)
            return true;
    return false;
}

static bool is_dateline(const struct trimming *t, Str text)
{
    Str published = {0}, updated = {0}, name;
    return text.len <= 200 && (page_take_dates(t->arena, text, &published, &updated) || shape_is_byline(text, &name) ||
                               (text.len <= 100 && names_author(t, text) && !shape_ends_sentence(text)));
}

/* True when a line above the first prose is none of the article's. */
static bool is_head_line(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    Str text = text_of(t, i);
    if (kind == BLOCK_TABLE || kind == BLOCK_CODE || kind == BLOCK_QUOTE)
        return false;
    if (is_title(t, i) || is_dateline(t, text) || shape_is_widget(text))
        return true;
    return (is_paragraph(t, i) || kind == BLOCK_ITEM) && text.len <= LONGEST_LABEL && !shape_ends_sentence(text) &&
           !str_has_suffix(text, STR(":"));
}

static void trim_head(struct trimming *t)
{
    int i = 0;
    for (; i < t->n && (!has_text(t, i) || !is_prose(t, i) || is_title(t, i)); i++)
        if (has_text(t, i))
            t->is_dropped[i] = is_head_line(t, i);
    for (int k = 0; k < i; k++) /* what stands above the title, or between it and the text, and is no prose */
        if (has_text(t, k) && is_dek(t, k))
            t->is_dropped[k] = true;
}

/* A line behind the last prose is the article's when it reads as a sentence or belongs to a list. */
static bool is_tail_line(const struct trimming *t, int i)
{
    const struct block *block = &t->article->blocks[i];
    Str text = text_of(t, i);
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_LINK)
        return true;
    if (block->kind == BLOCK_ITEM)
        return link_share(block) >= 80;
    if (block->kind != BLOCK_PARAGRAPH)
        return false;
    return shape_is_widget(text) || is_dateline(t, text) || (text.len <= LONGEST_LABEL && !shape_ends_sentence(text)) ||
           (link_share(block) >= 60 && text.len < 200);
}

static void trim_tail(struct trimming *t)
{
    int i = t->n - 1;
    for (; i >= 0; i--)
        if (has_text(t, i)) {
            if (!is_tail_line(t, i))
                break;
            t->is_dropped[i] = true;
        }
}

/* Behind the text the author is said to be somebody. */
static void take_biography(struct trimming *t)
{
    enum { NEAR_END = 3, LONGEST = 600 };
    struct article *article = t->article;
    int n_seen = 0;
    for (int i = t->n - 1; i > t->n / 2 && n_seen < NEAR_END; i--) {
        if (!has_text(t, i))
            continue;
        n_seen++;
        for (int a = 0; a < article->n_authors && is_paragraph(t, i); a++) {
            Str name = article->authors[a].name, text = text_of(t, i);
            bool is_his = text.len > name.len + 10 && text.len < LONGEST && str_has_prefix(text, name) &&
                          strchr(" ,'(", text.ptr[name.len]) && i > 2;
            if (!is_his)
                continue;
            article->authors[a].biography = text;
            t->is_dropped[i] = true;
            return;
        }
    }
}

static int next_text(const struct trimming *t, int i)
{
    for (i++; i < t->n && !has_text(t, i);)
        i++;
    return i;
}

/* A heading of something else goes with all that stands below it, when that is no more than a few blocks. */
static void drop_aliens(struct trimming *t)
{
    enum { MOST = 12 };
    for (int i = 0; i < t->n; i++) {
        const struct block *block = &t->article->blocks[i];
        if (!has_text(t, i) || block->kind != BLOCK_HEADING || !is_alien_heading(text_of(t, i)))
            continue;
        int end = i + 1;
        while (end < t->n && t->article->blocks[end].kind != BLOCK_HEADING)
            end++;
        t->is_dropped[i] = true;
        bool is_last = end == t->n && i > t->n / 2;
        for (int k = i + 1; k < end && (is_last || (end - i <= MOST && link_share(&t->article->blocks[k]) > 50)); k++)
            t->is_dropped[k] = true;
    }
}

static void drop_lines(struct trimming *t)
{
    for (int i = 0; i < t->n; i++) {
        if (!has_text(t, i))
            continue;
        const struct block *block = &t->article->blocks[i];
        bool is_label = is_paragraph(t, i) || block->kind == BLOCK_HEADING;
        t->is_dropped[i] = is_elsewhere(t, i) || (is_label && shape_is_widget(text_of(t, i))) ||
                           (block->kind == BLOCK_HEADING && is_title(t, i));
    }
}

/* A heading with nothing below it, or only a higher heading. */
static void drop_bare_headings(struct trimming *t)
{
    for (int i = t->n - 1; i >= 0; i--) {
        if (!has_text(t, i) || t->article->blocks[i].kind != BLOCK_HEADING)
            continue;
        int next = next_text(t, i);
        bool has_picture = false;
        for (int k = i + 1; k < next && k < t->n; k++)
            has_picture |= t->article->blocks[k].kind == BLOCK_PICTURE;
        bool is_bare = next == t->n || (t->article->blocks[next].kind == BLOCK_HEADING &&
                                        t->article->blocks[next].level < t->article->blocks[i].level);
        t->is_dropped[i] = is_bare && !has_picture;
    }
}

/* Rules at the ends, and two that follow each other, divide nothing. */
static void drop_rules(struct trimming *t)
{
    bool is_wanted = false;
    int last = -1;
    for (int i = 0; i < t->n; i++) {
        if (t->is_dropped[i])
            continue;
        bool is_rule = t->article->blocks[i].kind == BLOCK_RULE;
        if (is_rule)
            t->is_dropped[i] = !is_wanted;
        if (is_rule && is_wanted)
            last = i;
        is_wanted = !is_rule;
        if (!is_rule)
            last = -1;
    }
    if (last >= 0)
        t->is_dropped[last] = true;
}

void html_trim_article(Arena *arena, struct article *article)
{
    struct trimming t = {.arena = arena, .article = article, .n = article->n_blocks};
    t.is_dropped = arena_array(arena, bool, t.n);
    drop_lines(&t);
    drop_aliens(&t);
    trim_head(&t);
    take_biography(&t);
    trim_tail(&t);
    drop_bare_headings(&t);
    drop_rules(&t);
    int n = 0;
    for (int i = 0; i < t.n; i++)
        n += has_text(&t, i);
    if (n == 0)
        return; /* all of it looked like furniture: then none of it is */
    n = 0;
    for (int i = 0; i < t.n; i++)
        if (!t.is_dropped[i])
            article->blocks[n++] = article->blocks[i];
    article->n_blocks = n;
}
