/* CommonMark joins the lines of a paragraph, but people type lists of names, programmes and poems line by line. An
   editor that wraps prose moves a word to the next line only when it does not fit; where it would have fitted, somebody
   ended the line on purpose. Owns nothing. */
#include "read/markdown/dialect_verse.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"

enum { LONGEST_ENTRY = 60, LONGEST_VERSE = 45, LONGEST_OF_TWO = 40, NARROWEST_WRAP = 32, LONGEST_LABEL = 24 };

/* Lines [first, end) of one paragraph. */
struct lines {
    const struct dialect *dialect;
    int first, end;
};

static bool is_quoted(Str line)
{
    return str_has_prefix(line, STR(">"));
}

/* Returns the line without the mark of a quotation. */
static Str unquoted(Str line)
{
    return is_quoted(line) ? str_slice(line, 1 + str_has_prefix(line, STR("> ")), line.len) : line;
}

static Str line_at(const struct lines *lines, int i)
{
    assert(lines->first <= i && i < lines->end);
    return str_trim(unquoted(lines->dialect->lines[i].text));
}

static int count_characters(Str s)
{
    int n = 0;
    while (str_next_code(&s) >= 0)
        n++;
    return n;
}

static int longest_line(const struct lines *lines)
{
    int longest = 0;
    for (int i = lines->first; i < lines->end; i++) {
        int n = count_characters(line_at(lines, i));
        longest = n > longest ? n : longest;
    }
    return longest;
}

/* True when the next line's first word would have fitted onto this line. */
static bool is_ended_early(const struct lines *lines, int i, int longest)
{
    Str next = line_at(lines, i + 1);
    ptrdiff_t space = str_find(next, STR(" "));
    int word = count_characters(str_slice(next, 0, space < 0 ? next.len : (size_t)space));
    return count_characters(line_at(lines, i)) + 1 + word <= longest;
}

static int count_early(const struct lines *lines, int longest)
{
    int n = 0;
    for (int i = lines->first; i + 1 < lines->end; i++)
        n += is_ended_early(lines, i, longest);
    return n;
}

static bool begins_small(Str line)
{
    int32_t c = 0;
    while (line.len && strchr("*_\"'(", line.ptr[0]))
        line = str_slice(line, 1, line.len);
    c = str_next_code(&line);
    return c >= 0 && u_islower(c);
}

static bool ends_with(Str line, const char *marks)
{
    while (line.len && strchr("*_\"')", line.ptr[line.len - 1]))
        line.len--;
    return line.len && strchr(marks, line.ptr[line.len - 1]);
}

static int count_small(const struct lines *lines)
{
    int n = 0;
    for (int i = lines->first; i < lines->end; i++)
        n += begins_small(line_at(lines, i));
    return n;
}

/* The last line is left out. */
static int count_ending_with(const struct lines *lines, const char *marks)
{
    int n = 0;
    for (int i = lines->first; i + 1 < lines->end; i++)
        n += ends_with(line_at(lines, i), marks);
    return n;
}

/* True for "Label: value". */
static bool is_labelled(Str line)
{
    ptrdiff_t colon = str_find(line, STR(": "));
    return colon > 0 && colon <= LONGEST_LABEL && u_isupper(str_next_code(&line));
}

/* True when every line has a label, or every line has a number: prices, opening times, dates. */
static bool are_records(const struct lines *lines, int longest)
{
    int n_labelled = 0, n_numbered = 0, n = lines->end - lines->first;
    for (int i = lines->first; i < lines->end; i++) {
        n_labelled += is_labelled(line_at(lines, i));
        n_numbered += str_has_digit(line_at(lines, i));
    }
    return n_labelled == n || (n_numbered == n && longest <= LONGEST_VERSE && count_ending_with(lines, ",;") == 0);
}

/* Authors who begin every sentence or clause on a line of its own mean prose: their lines end with its marks. */
static bool are_meant(const struct lines *lines)
{
    int n_breaks = lines->end - lines->first - 1, longest = longest_line(lines), n_early = count_early(lines, longest);
    bool are_entries =
        count_small(lines) == 0 && longest <= LONGEST_ENTRY && count_ending_with(lines, ".!?,;") * 2 < n_breaks;
    if (are_records(lines, longest) || (are_entries && longest <= NARROWEST_WRAP))
        return true;
    bool are_verses = longest <= LONGEST_VERSE && count_ending_with(lines, ".!?") * 2 < n_breaks;
    if (n_breaks == 1)
        return longest <= LONGEST_OF_TWO && are_entries &&
               (n_early || ascii_is_digit(line_at(lines, lines->first + 1).ptr[0]));
    return (are_entries && n_early * 3 >= n_breaks) || (are_verses && n_early * 2 >= n_breaks);
}

static bool is_all_bold(Str line)
{
    Str inner = str_slice(line, 2, line.len);
    return str_has_prefix(line, STR("**")) && line.len > 4 && str_find(inner, STR("**")) == (ptrdiff_t)inner.len - 2;
}

static void end_line(struct dialect *d, int i)
{
    Str line = d->lines[i].text;
    if (!str_has_suffix(line, STR("  ")) && !str_has_suffix(line, STR("\\")))
        d->lines[i].text = str_format(d->arena, STR_FMT "\\", STR_ARG(line));
}

/* True for a line of a paragraph, which is in a quotation as the first line is. */
static bool is_plain(const struct dialect *d, int i, int first)
{
    Str line = unquoted(d->lines[i].text);
    return !d->lines[i].is_code && dialect_is_words(line) && dialect_indent(line) == 0 &&
           str_find(line, STR("|")) < 0 && !str_has_prefix(line, STR("[")) &&
           is_quoted(d->lines[i].text) == is_quoted(d->lines[first].text);
}

/* True for "a) words" and "(a) words", of which CommonMark makes no list. */
static bool is_lettered(Str line)
{
    line = str_trim(line);
    line = str_slice(line, str_has_prefix(line, STR("(")), line.len);
    return line.len > 3 && ascii_is_letter(line.ptr[0]) && line.ptr[1] == ')' && line.ptr[2] == ' ';
}

/* Ends the line above each lettered one, and the last of several. */
static void end_lettered(struct dialect *d)
{
    for (int i = 1; i < d->n_lines; i++) {
        Str above = str_trim(d->lines[i - 1].text);
        bool is_below_words = above.len && !d->lines[i - 1].is_code && !strchr("#>|", above.ptr[0]);
        if (!d->lines[i].is_code && is_below_words && is_lettered(d->lines[i].text))
            end_line(d, i - 1);
    }
}

/* True at the edge of the body, a blank line, or a heading; in a quotation, also at the line above it. */
static bool is_edge(const struct dialect *d, int i, bool is_in_quote)
{
    if (i < 0 || i >= d->n_lines)
        return true;
    Str line = is_in_quote ? unquoted(d->lines[i].text) : d->lines[i].text;
    return !d->lines[i].is_code && (!str_trim(line).len || str_has_prefix(line, STR("#")));
}

void dialect_verse_read(struct dialect *d)
{
    assert(d->arena);
    end_lettered(d);
    for (int i = 0; i < d->n_lines; i++) {
        struct lines lines = {d, i, i};
        bool is_in_quote = is_quoted(d->lines[i].text);
        while (lines.end < d->n_lines && is_plain(d, lines.end, i))
            lines.end++;
        bool is_paragraph = lines.end > i + 1 && is_edge(d, i - 1, is_in_quote) && is_edge(d, lines.end, is_in_quote);
        bool is_meant = is_paragraph && are_meant(&lines);
        for (int k = i; is_meant && k + 1 < lines.end; k++)
            end_line(d, k);
        if (is_paragraph && is_all_bold(line_at(&lines, i)))
            end_line(d, i);
        i = lines.end > i ? lines.end : i;
    }
}
