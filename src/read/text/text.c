/* Turns segments into blocks. A web page is cleaned; a letter, a story or a poem keeps every word. */
#include "read/text/text.h"

#include <string.h>

#include "base/ascii.h"
#include "read/text/byline.h"
#include "read/text/columns.h"
#include "read/text/gutenberg.h"
#include "read/common/front_matter.h"
#include "read/common/gather.h"
#include "read/text/page.h"
#include "read/common/wording.h"
#include "read/text/trait.h"

enum { WIDEST_HEADING = 90, MOST_HEADING_WORDS = 14 };

bool text_is_mine(Str head)
{
    (void)head;
    return true;
}

struct writing {
    struct gather gather;
    struct segment *segments;
    int n_pieces;
    bool is_page;
    bool has_marks; /* has markup such as _emphasis_ and [Illustration: ...] */
    int n_lists;    /* open lists */
    int ordinal;    /* number of the last item in the innermost list */
};

static bool is_single(const struct writing *w, int i)
{
    return !w->segments[i].is_verse || w->is_page;
}

/* True for a sentence that ends with a note reference: "... went on.[1]" */
static bool ends_with_call(Str text)
{
    size_t n = text.len;
    if (n < 4 || text.ptr[n - 1] != ']')
        return false;
    n--;
    while (n > 0 && ascii_is_digit(text.ptr[n - 1]))
        n--;
    return n > 1 && text.ptr[n - 1] == '[' && wording_ends_sentence(str_slice(text, 0, n - 1));
}

/* True for a short line that reads as a heading, and not as the date line of a letter. */
static bool is_headline(const struct writing *w, int i)
{
    const struct segment *segment = &w->segments[i];
    return segment->kind == SEGMENT_TEXT && is_single(w, i) && segment->n_columns <= WIDEST_HEADING &&
           segment->n_words <= MOST_HEADING_WORDS && wording_is_heading(segment->text) &&
           !ends_with_call(segment->text) && !trait_is_date_line(w->gather.arena, segment->text);
}

static bool is_body(const struct writing *w, int i)
{
    enum { LEAST_COLUMNS = 60, WIDE = 24 }; /* East Asian sentences have no blanks */
    if (i >= w->n_pieces)
        return false;
    const struct segment *segment = &w->segments[i];
    return trait_is_prose(segment) ||
           (segment->kind == SEGMENT_TEXT && is_single(w, i) && segment->n_columns >= LEAST_COLUMNS &&
            !is_headline(w, i)) ||
           (segment->kind == SEGMENT_TEXT && is_single(w, i) && (segment->n_words >= 5 || segment->n_columns >= WIDE) &&
            (wording_ends_sentence(segment->text) || str_has_suffix(segment->text, STR(":"))));
}

static bool is_heading(const struct writing *w, int i)
{
    if (!is_headline(w, i) || i + 1 >= w->n_pieces)
        return false;
    enum segment_kind next = w->segments[i + 1].kind;
    return is_body(w, i + 1) || next == SEGMENT_ITEM || next == SEGMENT_QUOTE ||
           (w->segments[i].is_alone && columns_has_gap(w->segments[i + 1].text) &&
            !columns_has_gap(w->segments[i].text));
}

/* Two long lines of verse, and no prose after them; those of an address are short. */
static bool is_couplet(const struct writing *w, int i)
{
    enum { LEAST_WORDS = 4 };
    return i + 1 < w->n_pieces && w->segments[i].is_verse && w->segments[i].group == w->segments[i + 1].group &&
           w->segments[i].n_words >= LEAST_WORDS && w->segments[i + 1].n_words >= LEAST_WORDS &&
           !(i + 2 < w->n_pieces && trait_is_prose(&w->segments[i + 2]));
}

static bool is_stanza(const struct writing *w, int i)
{
    if (is_couplet(w, i))
        return true;
    return i + 2 < w->n_pieces && w->segments[i].is_verse && w->segments[i].group == w->segments[i + 2].group;
}

/* The first line is the title when it is underlined, or when it is a headline on its own with text below. Returns the
   number of segments that are metadata. */
static int take_head(struct writing *w)
{
    struct article *article = w->gather.article;
    Str name;
    if (w->n_pieces < 2)
        return 0;
    bool is_underlined = w->segments[0].kind == SEGMENT_HEADING && w->segments[0].level == 1;
    bool is_title = is_underlined || (w->segments[0].is_alone && is_headline(w, 0));
    if (!is_title)
        return 0;
    bool has_byline = w->segments[1].is_alone && wording_is_byline(w->segments[1].text, &name);
    int body = has_byline ? 2 : 1;
    if (!is_underlined && !is_body(w, body) && !is_stanza(w, body) &&
        !(is_heading(w, body) && w->segments[body].is_alone))
        return 0;
    article->title = w->segments[0].text;
    if (has_byline)
        byline_add_authors(w->gather.arena, article, name);
    return has_byline && article->n_authors ? 2 : 1;
}

static void close_lists(struct writing *w, int level)
{
    while (w->n_lists > level) {
        gather_leave(&w->gather);
        w->n_lists--;
    }
}

static void add_item(struct writing *w, const struct segment *segment)
{
    int level = segment->level > w->n_lists + 1 ? w->n_lists + 1 : segment->level;
    bool goes_on = level == w->n_lists && (w->ordinal ? segment->ordinal == w->ordinal + 1 : segment->ordinal == 0);
    close_lists(w, goes_on ? level : level - 1);
    if (!goes_on) {
        gather_enter(&w->gather, CONTAINER_LIST, segment->ordinal);
        w->n_lists++;
    }
    w->ordinal = segment->ordinal;
    gather_enter(&w->gather, CONTAINER_ITEM, 0);
    gather_set_marker(&w->gather, segment->marker);
    gather_open(&w->gather, segment->line);
    rich_add(&w->gather.rich, segment->text);
    gather_leave(&w->gather);
}

/* Adds one quotation: consecutive quotation segments of the same level and the same group. */
static int add_quote(struct writing *w, int i)
{
    int level = w->segments[i].level;
    for (int depth = 0; depth < level; depth++)
        gather_enter(&w->gather, CONTAINER_QUOTE, 0);
    for (; i < w->n_pieces && w->segments[i].kind == SEGMENT_QUOTE && w->segments[i].level == level; i++) {
        bool is_apart = w->gather.is_open && w->segments[i].group != w->segments[i - 1].group;
        if (is_apart)
            break;
        gather_close(&w->gather);
        gather_open(&w->gather, w->segments[i].line);
        Str rest = w->segments[i].text, line;
        while (str_next_line(&rest, &line)) {
            rich_add(&w->gather.rich, line);
            if (rest.len)
                rich_add_soft_break(&w->gather.rich);
        }
    }
    for (int depth = 0; depth < level; depth++)
        gather_leave(&w->gather);
    return i;
}

/* True for a line as in a table, an address, a programme or source code, rather than in a poem. */
static bool is_entry(Str line)
{
    enum { MOST_LABEL_WORDS = 3 };
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] && strchr("0123456789|@{}=/\\\t", line.ptr[i]))
            return true;
    return wording_count_words(line) <= MOST_LABEL_WORDS && !wording_ends_sentence(line) &&
           !str_has_suffix(line, STR(","));
}

static bool is_list_of_entries(const struct writing *w, int first, int end)
{
    enum { MOST_VERSES = 14 };
    int n = 0;
    for (int i = first; i < end; i++)
        n += is_entry(w->segments[i].text);
    return end - first > MOST_VERSES && n * 4 >= (end - first) * 3;
}

static void add_entries(struct writing *w, int first, int end)
{
    struct article *article = w->gather.article;
    int n_before = article->n_blocks;
    for (int i = first; i < end; i++) {
        gather_open(&w->gather, w->segments[i].line);
        rich_add(&w->gather.rich, w->segments[i].text);
        gather_close(&w->gather);
    }
    for (int i = n_before + 1; i < article->n_blocks; i++)
        article->blocks[i].continues = true;
}

static bool add_columns(struct writing *w, int first, int end)
{
    struct table table;
    Str *lines = arena_array(w->gather.arena, Str, end - first);
    for (int i = first; i < end; i++)
        lines[i - first] = w->segments[i].text;
    if (!columns_read(w->gather.arena, lines, end - first, &table))
        return false;
    article_add_block(w->gather.arena, w->gather.article, BLOCK_TABLE, w->segments[first].line)->table = table;
    return true;
}

/* Adds the words; where the text has markup, _words_ are emphasised. */
static void add_words(struct writing *w, Str words)
{
    struct rich *rich = &w->gather.rich;
    size_t start = 0;
    for (size_t i = 0; w->has_marks && i < words.len; i++) {
        if (words.ptr[i] != '_')
            continue;
        rich_add(rich, str_slice(words, start, i));
        rich->emphasis = !rich->emphasis;
        start = i + 1;
    }
    rich_add(rich, str_slice(words, start, words.len));
}

/* The lines of a stanza become one paragraph that keeps its line breaks; in a long list of entries each line becomes a
   paragraph. */
static int add_verse(struct writing *w, int i)
{
    int end = i;
    while (end < w->n_pieces && w->segments[end].is_verse && w->segments[end].group == w->segments[i].group)
        end++;
    if (add_columns(w, i, end))
        return end;
    if (is_list_of_entries(w, i, end)) {
        add_entries(w, i, end);
        return end;
    }
    gather_open(&w->gather, w->segments[i].line);
    for (int k = i; k < end; k++) {
        if (k > i)
            rich_add_break(&w->gather.rich);
        add_words(w, w->segments[k].text);
    }
    gather_close(&w->gather);
    return end;
}

static int heading_level(Str text)
{
    int n_numbers = 0;
    bool in_number = false;
    for (size_t i = 0; i < text.len && (text.ptr[i] == '.' || ascii_is_digit(text.ptr[i])); i++) {
        bool is_digit = text.ptr[i] != '.';
        n_numbers += is_digit && !in_number;
        in_number = is_digit;
    }
    return n_numbers > 1 ? (n_numbers < 5 ? n_numbers + 1 : 6) : 2;
}

static int add_block(struct writing *w, int i)
{
    struct gather *gather = &w->gather;
    const struct segment *segment = &w->segments[i];
    if (w->has_marks && str_has_prefix(segment->text, STR("[Illustration"))) {
        article_add_dropped(gather->arena, gather->article, segment->line, "illustration", segment->text);
        return i + 1;
    }
    if (segment->kind == SEGMENT_ITEM) {
        add_item(w, segment);
        return i + 1;
    }
    close_lists(w, 0);
    w->ordinal = 0;
    if (segment->kind == SEGMENT_QUOTE)
        return add_quote(w, i);
    if (segment->kind == SEGMENT_RULE) {
        article_add_block(gather->arena, gather->article, BLOCK_RULE, segment->line);
        return i + 1;
    }
    if (!is_single(w, i))
        return add_verse(w, i);
    if (segment->kind == SEGMENT_HEADING)
        gather_open_heading(gather, segment->level, segment->line);
    else if (is_heading(w, i))
        gather_open_heading(gather, heading_level(segment->text), segment->line);
    else
        gather_open(gather, segment->line);
    add_words(w, segment->text);
    gather_close(gather);
    return i + 1;
}

/* Reads the front matter and returns the text with empty lines in its place. */
static Str take_front_matter(Arena *arena, Str text, struct article *article)
{
    size_t length = front_matter_length_in_text(text);
    if (!length)
        return text;
    front_matter_read(arena, text, article);
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < length; i++)
        if (text.ptr[i] == '\n')
            str_builder_add_byte(&b, '\n');
    str_builder_add(&b, str_slice(text, length, text.len));
    return str_builder_text(&b);
}

/* A file with front matter was written for placard: it is not treated as a web page, and keeps every word. */
static void read_pieces(Arena *arena, Str text, struct article *article)
{
    Str book = gutenberg_take(arena, text, article);
    bool is_book = book.ptr != text.ptr;
    Str body = is_book ? book : take_front_matter(arena, text, article);
    struct page page = {.arena = arena, .article = article};
    page.n_pieces = segment_list(arena, body, &page.segments);
    struct writing w = {
        .gather = {.arena = arena, .article = article, .rich = {.arena = arena, .text = {.arena = arena}}},
        .has_marks = is_book,
        .is_page = body.ptr == text.ptr && page_extract(&page)};
    w.segments = page.segments;
    w.n_pieces = page.n_pieces;
    bool is_title_twice = body.ptr != text.ptr && w.n_pieces > 1 && article->title.len &&
                          str_is_equal_nocase(w.segments[0].text, article->title);
    for (int i = article->title.len ? is_title_twice : take_head(&w); i < w.n_pieces;)
        i = add_block(&w, i);
    close_lists(&w, 0);
}

void text_add(Arena *arena, Str text, struct article *article)
{
    struct writing w = {
        .gather = {.arena = arena, .article = article, .rich = {.arena = arena, .text = {.arena = arena}}}};
    w.n_pieces = segment_list(arena, text, &w.segments);
    for (int i = 0; i < w.n_pieces;)
        i = add_block(&w, i);
    close_lists(&w, 0);
}

enum read_verdict text_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct reader_start begun = {0};
    if (!reader_begin(arena, input, &begun, error))
        return READ_BROKEN;
    read_pieces(arena, begun.text, begun.article);
    *result = (struct read_result){.articles = begun.article, .n_articles = 1};
    return READ_OK;
}
