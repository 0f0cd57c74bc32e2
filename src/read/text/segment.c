/* Runs of lines become segments. Lines with a mark are items, quotations or headings. Of the others, wrapped lines are
   joined (see line.c), long ones are paragraphs, and short ones may be verse. */
#include "read/text/segment.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "read/text/columns.h"
#include "read/text/line.h"
#include "read/common/wording.h"

enum { LONGEST_VERSE = 64 };

struct cutter {
    Arena *arena;
    struct line_row *rows;
    int n_rows;
    int wrap; /* in columns; 0 when lines are not wrapped */
    struct segment *segments;
    int n_pieces, n_groups;
};

static struct segment *add_piece(struct cutter *c, enum segment_kind kind, Str text, int row)
{
    struct segment *segment = arena_push(c->arena, c->segments, c->n_pieces);
    *segment = (struct segment){.kind = kind, .text = text, .raw = text, .line = row + 1, .group = c->n_groups};
    return segment;
}

static bool is_wide_end(Str s)
{
    return wording_last_code(s) >= LINE_WIDE_FROM;
}

static void join(struct str_builder *b, Str line)
{
    Str so_far = str_builder_text(b), rest = line;
    int32_t first = str_next_code(&rest);
    bool is_cut = so_far.len > 1 && so_far.ptr[so_far.len - 1] == '-' && so_far.ptr[so_far.len - 2] != ' ' &&
                  so_far.ptr[so_far.len - 2] != '-' && u_islower(first);
    if (so_far.len && !is_cut && !(first >= LINE_WIDE_FROM && is_wide_end(so_far)))
        str_builder_add_byte(b, ' ');
    str_builder_add(b, line);
}

static Str join_rows(struct cutter *c, Str first, int from, int to)
{
    if (from >= to)
        return first;
    struct str_builder b = {.arena = c->arena};
    str_builder_add(&b, first);
    for (int i = from; i < to; i++)
        join(&b, c->rows[i].text);
    return str_builder_text(&b);
}

static bool is_line_of(Str line, const char *marks, size_t least)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == ' ')
            continue;
        if (line.ptr[i] != line.ptr[0] || !strchr(marks, line.ptr[i]))
            return false;
        n++;
    }
    return n >= least;
}

static bool is_rule(Str line)
{
    return is_line_of(line, "*-_=~#", 3) || str_is_equal(line, STR("⁂"));
}

static size_t bullet_length(Str line)
{
    static const char *const bullets[] = {"-", "*", "+", "•", "–", "‣", "◦", "▪", "●", "○", "■", "□", "☆", "★", "·"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        Str bullet = str_from_c(bullets[i]);
        if (str_has_prefix(line, bullet) && (line.len == bullet.len || strchr(" \t", line.ptr[bullet.len])))
            return bullet.len;
    }
    return 0;
}

/* Returns the length of "12." or "a)" at the head of the line and sets *ordinal; 0 when there is none. */
static size_t number_length(Str line, int *ordinal)
{
    size_t n = 0;
    *ordinal = 0;
    while (n < line.len && n < 4 && ascii_is_digit(line.ptr[n]))
        *ordinal = *ordinal * 10 + (line.ptr[n++] - '0');
    if (n == 0 && line.len > 1 && line.ptr[0] >= 'a' && line.ptr[0] <= 'z' && line.ptr[1] == ')') {
        *ordinal = line.ptr[0] - 'a' + 1;
        n = 1;
    }
    bool is_number = n > 0 && n < 4 && *ordinal > 0 && n + 1 < line.len && strchr(".)", line.ptr[n]) &&
                     strchr(" \t", line.ptr[n + 1]);
    return is_number ? n + 1 : 0;
}

static size_t item_mark(Str line, int *ordinal)
{
    size_t n = number_length(line, ordinal);
    return n ? n : bullet_length(line);
}

/* "*** SALE ***", "== Room 2 ==", "~ Lunch ~": returns the words between the marks, empty when it is another line. */
static Str decorated(Str line)
{
    enum { WIDEST = 60 };
    char mark = line.len ? line.ptr[0] : 0;
    size_t n = 0;
    while (n < line.len && line.ptr[n] == mark)
        n++;
    size_t least = mark == '~' ? 1 : 2;
    if (!mark || !strchr("*=~-#+", mark) || n < least || line.len > WIDEST || line.len < 2 * n + 3)
        return (Str){0};
    for (size_t i = 0; i < n; i++)
        if (line.ptr[line.len - 1 - i] != mark)
            return (Str){0};
    Str words = str_slice(line, n, line.len - n);
    bool is_apart = words.ptr[0] == ' ' && words.ptr[words.len - 1] == ' ';
    words = str_trim(words);
    return is_apart && words.len && !strchr("*=~-#+", words.ptr[0]) ? words : (Str){0};
}

static bool begins_piece(const struct cutter *c, int i)
{
    int ordinal;
    Str line = c->rows[i].text;
    return item_mark(line, &ordinal) || line.ptr[0] == '>' || is_rule(line) || decorated(line).len;
}

/* Takes an item and the lines that belong to it: those indented further, and those that continue a full line. */
static int cut_item(struct cutter *c, int i, int end)
{
    int ordinal, next = i + 1;
    Str line = c->rows[i].text;
    size_t mark = item_mark(line, &ordinal);
    while (next < end && !begins_piece(c, next) &&
           (c->rows[next].indent > c->rows[i].indent || (c->wrap && line_is_full(c->rows, next - 1, c->wrap))))
        next++;
    Str text = join_rows(c, str_trim(str_slice(line, mark, line.len)), i + 1, next);
    if (!text.len)
        return next;
    struct segment *segment = add_piece(c, SEGMENT_ITEM, text, i);
    segment->ordinal = ordinal;
    segment->marker = ordinal && !ascii_is_digit(line.ptr[0]) ? str_slice(line, 0, mark) : (Str){0};
    segment->raw = str_format(c->arena, STR_FMT " " STR_FMT, STR_ARG(str_slice(line, 0, mark)), STR_ARG(text));
    segment->level = c->rows[i].indent + 1; /* count_levels turns the indent into a nesting level */
    return next;
}

static Str without_quote_marks(Str line, int *level)
{
    *level = 0;
    while (line.len && line.ptr[0] == '>') {
        (*level)++;
        line = str_slice(line, 1, line.len);
        if (str_has_prefix(line, STR(" ")))
            line = str_slice(line, 1, line.len);
    }
    return str_trim(line);
}

static int cut_quote(struct cutter *c, int i, int end)
{
    int level, next_level, next = i;
    struct str_builder b = {.arena = c->arena};
    without_quote_marks(c->rows[i].text, &level);
    for (; next < end && c->rows[next].text.ptr[0] == '>'; next++) {
        Str line = without_quote_marks(c->rows[next].text, &next_level);
        if (!line.len || (next_level != level && b.len))
            break;
        if (b.len)
            str_builder_add_byte(&b, '\n');
        str_builder_add(&b, line);
    }
    if (b.len)
        add_piece(c, SEGMENT_QUOTE, str_builder_text(&b), i)->level = level;
    return next > i ? next : i + 1;
}

static bool is_joined_group(const struct cutter *c, int start, int end)
{
    int n_full = 0, n_gaps = 0;
    for (int i = start; i + 1 < end && c->wrap; i++) {
        n_full += line_is_full(c->rows, i, c->wrap);
        n_gaps += columns_has_gap(c->rows[i].text);
    }
    return c->wrap && n_gaps * 4 < (end - start) * 3 && n_full * 10 >= (end - start - 1) * 6;
}

static bool is_verse_group(const struct cutter *c, int start, int end)
{
    long sum = 0;
    for (int i = start; i < end; i++) {
        if (c->rows[i].n_columns > LINE_WIDEST_WRAP)
            return false;
        sum += c->rows[i].n_columns;
    }
    return end - start > 1 && sum <= (long)LONGEST_VERSE * (end - start);
}

/* In a book, an indented line begins a paragraph. */
static int end_of_paragraph(const struct cutter *c, int start, int end, int margin)
{
    int i = start + 1;
    while (i < end &&
           !(c->rows[i].indent > margin && c->rows[i].indent <= margin + 8 && c->rows[i - 1].indent == margin) &&
           !(c->rows[i].indent > margin && c->rows[start].indent > margin && i == start + 1 && c->rows[i].is_upper))
        i++;
    return i;
}

static int least_indent(const struct cutter *c, int start, int end)
{
    int least = c->rows[start].indent;
    for (int i = start; i < end; i++)
        least = c->rows[i].indent < least ? c->rows[i].indent : least;
    return least;
}

/* Chinese and Japanese books are often saved with one line per paragraph, each starting with two wide blanks, and
   without empty lines; lines without the blanks are headings. */
static bool is_wide_group(const struct cutter *c, int start, int end)
{
    int n = 0;
    for (int i = start; i < end; i++)
        n += c->rows[i].has_wide_indent;
    return n * 2 >= end - start && end - start > 1;
}

/* True for lines in columns below a line without any: "Price list". */
static bool is_table_with_name(const struct cutter *c, int start, int end)
{
    enum { LEAST_ROWS = 2 };
    if (end - start <= LEAST_ROWS || columns_has_gap(c->rows[start].text) || c->rows[start].n_columns > LONGEST_VERSE)
        return false;
    for (int i = start + 1; i < end; i++)
        if (!columns_has_gap(c->rows[i].text))
            return false;
    return true;
}

/* Cuts lines that have no marks. */
static void cut_plain(struct cutter *c, int start, int end)
{
    if (is_table_with_name(c, start, end)) {
        add_piece(c, SEGMENT_TEXT, c->rows[start].text, start)->is_alone = true;
        c->n_groups++;
        start++;
    }
    if (is_wide_group(c, start, end)) {
        for (int i = start; i < end; i++)
            add_piece(c, SEGMENT_TEXT, c->rows[i].text, i)->is_alone = true;
        return;
    }
    if (is_joined_group(c, start, end)) {
        int margin = least_indent(c, start, end);
        for (int i = start, next; i < end; i = next) {
            next = end_of_paragraph(c, i, end, margin);
            add_piece(c, SEGMENT_TEXT, join_rows(c, c->rows[i].text, i + 1, next), i);
        }
        return;
    }
    bool is_verse = is_verse_group(c, start, end);
    for (int i = start; i < end; i++)
        add_piece(c, SEGMENT_TEXT, c->rows[i].text, i)->is_verse = is_verse;
}

static bool is_underlined(const struct cutter *c, int i, int end)
{
    bool is_first = i == 0 || !c->rows[i - 1].text.len || is_rule(c->rows[i - 1].text);
    return is_first && i + 1 < end && c->rows[i].n_columns <= LINE_WIDEST_WRAP &&
           is_line_of(c->rows[i + 1].text, "=-~", 3) && !is_rule(c->rows[i].text);
}

static void cut_group(struct cutter *c, int start, int end)
{
    int first = c->n_pieces;
    for (int i = start; i < end;) {
        Str line = c->rows[i].text;
        int ordinal;
        if (is_underlined(c, i, end)) {
            add_piece(c, SEGMENT_HEADING, line, i)->level = c->rows[i + 1].text.ptr[0] == '=' ? 1 : 2;
            i += 2;
        } else if (decorated(line).len) {
            int level = c->n_pieces ? 2 : 1;
            add_piece(c, SEGMENT_HEADING, decorated(line), i++)->level = level;
        } else if (is_rule(line)) {
            add_piece(c, SEGMENT_RULE, line, i++);
        } else if (line.ptr[0] == '>') {
            i = cut_quote(c, i, end);
        } else if (item_mark(line, &ordinal)) {
            i = cut_item(c, i, end);
        } else {
            int next = i + 1;
            while (next < end && !begins_piece(c, next) && !is_underlined(c, next, end))
                next++;
            cut_plain(c, i, next);
            i = next;
        }
    }
    if (c->n_pieces == first + 1)
        c->segments[first].is_alone = true;
    c->n_groups++;
}

static void count_words(struct segment *segment)
{
    struct line_row row = {.text = segment->text};
    line_measure(&row);
    segment->n_columns = row.n_columns;
    bool in_word = false;
    for (size_t i = 0; i < segment->text.len; i++) {
        bool is_space = (unsigned char)segment->text.ptr[i] <= ' ';
        segment->n_words += !is_space && !in_word;
        in_word = !is_space;
    }
}

static void make_text(struct segment *segment)
{
    segment->kind = SEGMENT_TEXT;
    segment->text = segment->raw;
    segment->ordinal = 0;
}

/* A number makes an item only in a sequence: "1. May was warm" alone is not a list. Numbered short lines with text in
   between are headings and keep their numbers as text. */
static void check_numbers(struct cutter *c)
{
    int previous = 0, since = 0;
    for (int i = 0; i < c->n_pieces; i++) {
        struct segment *segment = &c->segments[i];
        since += segment->kind == SEGMENT_TEXT;
        if (segment->kind != SEGMENT_ITEM || segment->ordinal == 0)
            continue;
        int next = i + 1, n_between = 0;
        while (next < c->n_pieces && next < i + 40 &&
               (c->segments[next].kind != SEGMENT_ITEM || !c->segments[next].ordinal))
            n_between += c->segments[next++].kind == SEGMENT_TEXT;
        bool has_follower = next < c->n_pieces && c->segments[next].ordinal == segment->ordinal + 1;
        bool follows = previous && segment->ordinal == previous + 1;
        bool is_spread = has_follower ? n_between > 0 : follows && since > 0;
        bool is_title = segment->is_alone && is_spread && segment->text.len < 100;
        if ((has_follower || follows) && !is_title) {
            previous = segment->ordinal;
            since = 0;
        } else {
            if (is_title)
                previous = segment->ordinal, since = 0;
            make_text(segment);
        }
    }
}

/* Turns indents into nesting levels: an item is inside the nearest preceding item with a smaller indent. */
static void count_levels(struct cutter *c)
{
    int indents[16], depth = 0;
    for (int i = 0; i < c->n_pieces; i++) {
        struct segment *segment = &c->segments[i];
        if (segment->kind != SEGMENT_ITEM) {
            depth = 0;
            continue;
        }
        int indent = segment->level;
        while (depth > 0 && indents[depth - 1] >= indent)
            depth--;
        if (depth < 16)
            indents[depth++] = indent;
        segment->level = depth;
    }
}

int segment_list(Arena *arena, Str text, struct segment **segments)
{
    struct cutter c = {.arena = arena};
    c.n_rows = line_list(arena, text, &c.rows);
    c.wrap = line_find_wrap(c.rows, c.n_rows);
    for (int i = 0; i < c.n_rows;) {
        int end = i;
        while (end < c.n_rows && c.rows[end].text.len)
            end++;
        if (end > i)
            cut_group(&c, i, end);
        i = end + 1;
    }
    check_numbers(&c);
    count_levels(&c);
    for (int i = 0; i < c.n_pieces; i++)
        count_words(&c.segments[i]);
    *segments = c.segments;
    return c.n_pieces;
}
