/* Escapes characters that have a meaning in Markdown. Styles open and close where they change, nested; an empty
 * comment separates delimiters that would merge or not work at all. */
#include "article/inlines.h"

#include <assert.h>
#include <string.h>

#include "base/address.h"
#include "base/ascii.h"

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static void add_break(struct inlines *in)
{
    if (in->is_one_line) {
        str_builder_add(in->out, STR("<br>"));
        return;
    }
    str_builder_add(in->out, STR("\\\n"));
    str_builder_add(in->out, in->prefix);
}

static bool is_special(Str s, size_t i)
{
    assert(i < s.len);
    char c = s.ptr[i];
    Str before = str_slice(s, 0, i), after = str_slice(s, i + 1, s.len);
    bool is_after_word = i > 0 && is_word_byte(s.ptr[i - 1]), is_before_word = after.len && is_word_byte(after.ptr[0]);
    if (c == ':') /* an address or an emoji name */
        return str_has_prefix(after, STR("//")) || (!is_after_word && is_before_word);
    if (c == '=' || c == '%') /* highlighted words or a comment */
        return after.len && after.ptr[0] == c;
    if (c == '.')
        return i >= 3 && str_is_equal_nocase(str_slice(before, i - 3, i), STR("www"));
    return c && str_find(STR("\\`*_[<>&~|#@$^{"), (Str){&c, 1}) >= 0;
}

/* True when this byte would turn its line into a list, a rule or an underline. */
static bool begins_block(Str line, size_t i)
{
    assert(i < line.len);
    char c = line.ptr[i];
    if (i == 0)
        return c && strchr("-+=:!?", c);
    if (c != '.' && c != ')')
        return false;
    for (size_t k = 0; k < i; k++)
        if (!ascii_is_digit(line.ptr[k]))
            return false;
    return true;
}

static void add_plain(struct inlines *in, Str whole, size_t start, size_t end)
{
    assert(start <= end && end <= whole.len);
    size_t line = start - str_last_line(str_slice(whole, 0, start)).len;
    for (size_t i = start; i < end; i++) {
        if (whole.ptr[i] == '\n') {
            add_break(in);
            line = i + 1;
            continue;
        }
        bool ends_link = in->is_in_brackets && whole.ptr[i] == ']';
        if (ends_link || is_special(whole, i) || begins_block(str_slice(whole, line, end), i - line))
            str_builder_add_byte(in->out, '\\');
        str_builder_add_byte(in->out, whole.ptr[i]);
    }
}

int inlines_longest_run(Str s, char c)
{
    int longest = 0, run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

void inlines_add_times(struct str_builder *out, char c, int n)
{
    while (n-- > 0)
        str_builder_add_byte(out, c);
}

static void add_code_span(struct inlines *in, Str code)
{
    int n = inlines_longest_run(code, '`') + 1;
    bool pad = str_has_prefix(code, STR("`")) || str_has_suffix(code, STR("`"));
    inlines_add_times(in->out, '`', n);
    inlines_add_times(in->out, ' ', pad);
    str_builder_add(in->out, code);
    inlines_add_times(in->out, ' ', pad);
    inlines_add_times(in->out, '`', n);
}

void inlines_add_address(struct str_builder *out, Str url)
{
    assert(out->arena);
    url = address_for_people(out->arena, url);
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

/* The style of a run of bytes. */
struct styling {
    unsigned style;
    Str url;
};

static struct styling styling_at(const struct text *text, size_t at, int *span)
{
    assert(at < text->str.len && *span >= 0 && *span <= text->n_spans);
    while (*span < text->n_spans && (size_t)text->spans[*span].end <= at)
        (*span)++;
    if (*span == text->n_spans || (size_t)text->spans[*span].start > at)
        return (struct styling){0};
    return (struct styling){text->spans[*span].style, text->spans[*span].url};
}

static bool is_same_styling(struct styling a, struct styling b)
{
    return a.style == b.style && str_is_equal(a.url, b.url);
}

static struct styling shared_styling(struct styling a, struct styling b)
{
    struct styling styling = {a.style & b.style & ~(unsigned)SPAN_NOTE, a.url};
    if (!str_is_equal(a.url, b.url))
        styling = (struct styling){.style = styling.style & ~(unsigned)SPAN_LINK};
    return styling;
}

/* The delimiters in the order in which they open. Code is not among them: it cannot contain others. */
static const struct {
    enum span_style style;
    const char *bytes;
} delimiters[] = {{SPAN_LINK, "["}, {SPAN_STRONG, "**"}, {SPAN_STRIKE, "~~"}, {SPAN_EMPHASIS, "*"}};

enum { N_DELIMITERS = sizeof delimiters / sizeof *delimiters };

struct open_delimiters {
    struct styling styling; /* of the text before */
    int stack[N_DELIMITERS], n;
};

static void close_delimiter(struct inlines *in, struct open_delimiters *open)
{
    assert(open->n > 0);
    int which = open->stack[--open->n];
    if (delimiters[which].style != SPAN_LINK) {
        str_builder_add(in->out, str_from_c(delimiters[which].bytes));
        return;
    }
    str_builder_add(in->out, STR("]("));
    inlines_add_address(in->out, open->styling.url);
    str_builder_add_byte(in->out, ')');
}

static bool must_close(const struct open_delimiters *open, struct styling next)
{
    for (int i = 0; i < open->n; i++) {
        enum span_style style = delimiters[open->stack[i]].style;
        if (!(next.style & style) || (style == SPAN_LINK && !str_is_equal(open->styling.url, next.url)))
            return true;
    }
    return false;
}

static bool is_open(const struct open_delimiters *open, int which)
{
    for (int i = 0; i < open->n; i++)
        if (open->stack[i] == which)
            return true;
    return false;
}

/* Delimiters do not work between a letter and punctuation, nor side by side: a comment separates them. */
static void change_styling(struct inlines *in, struct open_delimiters *open, struct styling next, Str s, size_t at)
{
    int n_before = open->n, n_kept;
    while (must_close(open, next))
        close_delimiter(in, open);
    n_kept = open->n;
    for (int i = 0; i < N_DELIMITERS; i++)
        if ((next.style & delimiters[i].style) && !is_open(open, i))
            open->stack[open->n++] = i;
    bool closes = n_kept<n_before, opens = open->n> n_kept;
    bool is_inner = at > 0 && at < s.len && (unsigned char)s.ptr[at - 1] > ' ' && (unsigned char)s.ptr[at] > ' ';
    unsigned before = open->styling.style;
    bool was_word = at > 0 && is_word_byte(s.ptr[at - 1]) && !(before & SPAN_CODE);
    bool is_word = at < s.len && is_word_byte(s.ptr[at]) && !(next.style & SPAN_CODE);
    if (is_inner && ((closes && (opens || !was_word)) || (opens && !is_word) || (before & next.style & SPAN_CODE)))
        str_builder_add(in->out, STR("<!-- -->"));
    for (int i = n_kept; i < open->n; i++)
        str_builder_add(in->out, str_from_c(delimiters[open->stack[i]].bytes));
    open->styling = next;
}

static void add_run(struct inlines *in, struct styling styling, Str s, size_t start, size_t end)
{
    bool is_in_brackets = in->is_in_brackets;
    in->is_in_brackets = is_in_brackets || (styling.style & SPAN_LINK);
    if (styling.style & SPAN_NOTE)
        str_builder_add_format(in->out, "[^" STR_FMT "]", STR_ARG(str_slice(styling.url, 1, styling.url.len)));
    else if (styling.style & SPAN_CODE)
        add_code_span(in, str_slice(s, start, end));
    else
        add_plain(in, s, start, end);
    in->is_in_brackets = is_in_brackets;
}

static size_t end_of_space(Str s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] <= ' ')
        at++;
    return at;
}

/* Space gets only the styles that both its neighbours share: delimiters must not have space on their inner side. */
void inlines_add_text(struct inlines *in, const struct text *text)
{
    assert(in->out && (text->n_spans == 0 || text->spans));
    Str s = text->str;
    struct open_delimiters open = {0};
    struct styling run = {0};
    size_t start = 0;
    int span = 0;
    for (size_t at = 0; at <= s.len;) {
        size_t next = end_of_space(s, at);
        struct styling styling = next < s.len ? styling_at(text, next, &span) : (struct styling){0};
        struct styling here = next > at ? shared_styling(run, styling) : styling;
        if (at == s.len || !is_same_styling(here, run)) {
            if (at > start)
                add_run(in, run, s, start, at);
            change_styling(in, &open, here, s, at);
            run = here;
            start = at;
        }
        at = next > at ? next : at + 1;
    }
}

void inlines_add_plain(struct inlines *in, Str s)
{
    add_plain(in, s, 0, s.len);
}
