/* What has a meaning in Markdown is escaped. Styles open and close where they change, nested; an empty comment parts
   marks that would run together or not be marks at all. */
#include "article/marks.h"

#include "base/address.h"

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static void add_break(struct marks *m)
{
    if (m->is_one_line) {
        str_builder_add(m->out, STR("<br>"));
        return;
    }
    str_builder_add(m->out, STR("\\\n"));
    str_builder_add(m->out, m->prefix);
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

static void add_plain(struct marks *m, Str whole, size_t start, size_t end)
{
    size_t line = start;
    while (line > 0 && whole.ptr[line - 1] != '\n')
        line--;
    for (size_t i = start; i < end; i++) {
        if (whole.ptr[i] == '\n') {
            add_break(m);
            line = i + 1;
            continue;
        }
        if (is_special(whole, i) || is_line_mark(str_slice(whole, line, end), i - line))
            str_builder_add_byte(m->out, '\\');
        str_builder_add_byte(m->out, whole.ptr[i]);
    }
}

int marks_longest_run(Str s, char c)
{
    int longest = 0, run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

void marks_add_times(struct str_builder *out, char c, int n)
{
    while (n-- > 0)
        str_builder_add_byte(out, c);
}

static void add_code_span(struct marks *m, Str code)
{
    int n = marks_longest_run(code, '`') + 1;
    bool pad = str_has_prefix(code, STR("`")) || str_has_suffix(code, STR("`"));
    marks_add_times(m->out, '`', n);
    marks_add_times(m->out, ' ', pad);
    str_builder_add(m->out, code);
    marks_add_times(m->out, ' ', pad);
    marks_add_times(m->out, '`', n);
}

void marks_add_address(struct str_builder *out, Str url)
{
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

/* What a run of bytes looks like. */
struct default_theme {
    unsigned style;
    Str url;
};

static struct default_theme look_at(const struct text *text, size_t at, int *span)
{
    while (*span < text->n_spans && (size_t)text->spans[*span].end <= at)
        (*span)++;
    if (*span == text->n_spans || (size_t)text->spans[*span].start > at)
        return (struct default_theme){0};
    return (struct default_theme){text->spans[*span].style, text->spans[*span].url};
}

static bool is_same_look(struct default_theme a, struct default_theme b)
{
    return a.style == b.style && str_is_equal(a.url, b.url);
}

static struct default_theme shared_look(struct default_theme a, struct default_theme b)
{
    struct default_theme look = {a.style & b.style, a.url};
    if (!str_is_equal(a.url, b.url))
        look = (struct default_theme){look.style & ~(unsigned)SPAN_LINK, {0}};
    return look;
}

/* The marks in the order in which they open. Code is not among them: it takes no marks inside. */
static const struct {
    enum span_style style;
    const char *mark;
} marks[] = {{SPAN_LINK, "["}, {SPAN_STRONG, "**"}, {SPAN_STRIKE, "~~"}, {SPAN_EMPHASIS, "*"}};

enum { N_MARKS = sizeof marks / sizeof *marks };

struct open_marks {
    struct default_theme look; /* of the text before */
    int stack[N_MARKS], n;
};

static void close_mark(struct marks *m, struct open_marks *open)
{
    int mark = open->stack[--open->n];
    if (marks[mark].style != SPAN_LINK) {
        str_builder_add(m->out, str_from_c(marks[mark].mark));
        return;
    }
    str_builder_add(m->out, STR("]("));
    marks_add_address(m->out, open->look.url);
    str_builder_add_byte(m->out, ')');
}

static bool must_close(const struct open_marks *open, struct default_theme next)
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

/* Marks do not open or close beside a letter when punctuation is inside them, nor beside each other: a comment parts
 * them. */
static void change_look(struct marks *m, struct open_marks *open, struct default_theme next, Str s, size_t at)
{
    int n_before = open->n, n_kept;
    while (must_close(open, next))
        close_mark(m, open);
    n_kept = open->n;
    for (int i = 0; i < N_MARKS; i++)
        if ((next.style & marks[i].style) && !is_open(open, i))
            open->stack[open->n++] = i;
    bool closes = n_kept<n_before, opens = open->n> n_kept;
    bool is_inner = at > 0 && at < s.len && (unsigned char)s.ptr[at - 1] > ' ' && (unsigned char)s.ptr[at] > ' ';
    unsigned before = open->look.style;
    bool was_word = at > 0 && is_word_byte(s.ptr[at - 1]) && !(before & SPAN_CODE);
    bool is_word = at < s.len && is_word_byte(s.ptr[at]) && !(next.style & SPAN_CODE);
    if (is_inner && ((closes && (opens || !was_word)) || (opens && !is_word) || (before & next.style & SPAN_CODE)))
        str_builder_add(m->out, STR("<!-- -->"));
    for (int i = n_kept; i < open->n; i++)
        str_builder_add(m->out, str_from_c(marks[open->stack[i]].mark));
    open->look = next;
}

static void add_run(struct marks *m, struct default_theme look, Str s, size_t start, size_t end)
{
    if (look.style & SPAN_CODE)
        add_code_span(m, str_slice(s, start, end));
    else
        add_plain(m, s, start, end);
}

static size_t end_of_space(Str s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] <= ' ')
        at++;
    return at;
}

/* Space has the looks that both its neighbours share: no mark may stand beside it inside. */
void marks_add_text(struct marks *m, const struct text *text)
{
    Str s = text->str;
    struct open_marks open = {0};
    struct default_theme run = {0};
    size_t start = 0;
    int span = 0;
    for (size_t at = 0; at <= s.len;) {
        size_t next = end_of_space(s, at);
        struct default_theme look = next < s.len ? look_at(text, next, &span) : (struct default_theme){0};
        struct default_theme here = next > at ? shared_look(run, look) : look;
        if (at == s.len || !is_same_look(here, run)) {
            if (at > start)
                add_run(m, run, s, start, at);
            change_look(m, &open, here, s, at);
            run = here;
            start = at;
        }
        at = next > at ? next : at + 1;
    }
}

void marks_add_plain(struct marks *m, Str s)
{
    add_plain(m, s, 0, s.len);
}
