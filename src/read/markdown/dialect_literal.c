/* A line is copied from left to right. Each kind has a function that either adds the characters with escapes and
   returns the length it read, or returns 0. Code spans and the targets of links are copied unchanged. Owns nothing. */
#include "read/markdown/dialect_literal.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"

struct scan {
    struct dialect *d;
    Str line;
    size_t at;
    struct str_builder out;
};

static char char_at(const struct scan *s, size_t at)
{
    return at < s->line.len ? s->line.ptr[at] : 0;
}

static char char_before(const struct scan *s)
{
    return s->at ? s->line.ptr[s->at - 1] : ' ';
}

static bool is_alnum(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

static size_t copy(struct scan *s, size_t n)
{
    str_builder_add(&s->out, str_slice(s->line, s->at, s->at + n));
    return n;
}

/* A code span, or the target of a link. */
static size_t read_protected(struct scan *s)
{
    enum { LONGEST = 2000 };
    Str rest = str_slice(s->line, s->at, s->at + LONGEST);
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] == '`')
        n++;
    ptrdiff_t end = n                                 ? str_find(str_slice(rest, n, rest.len), str_slice(rest, 0, n))
                    : str_has_prefix(rest, STR("](")) ? str_find(rest, STR(")"))
                                                      : -1;
    if (end < 0)
        return n ? copy(s, n) : 0;
    return copy(s, n ? n + (size_t)end + n : (size_t)end + 1);
}

/* Returns the length of C:\folder\file or \\server\folder, 0 when there is no such path here. */
static size_t path_length(const struct scan *s)
{
    bool is_drive = ascii_is_letter(char_at(s, s->at)) && char_at(s, s->at + 1) == ':' && char_at(s, s->at + 2) == '\\';
    bool is_share = char_at(s, s->at) == '\\' && char_at(s, s->at + 1) == '\\' && is_alnum(char_at(s, s->at + 2));
    size_t n = s->at + 2, n_slashes = is_drive;
    if ((!is_drive && !is_share) || !strchr(" \t\"'(:*_", char_before(s)))
        return 0;
    for (; n < s->line.len && !strchr(" \t\"`<>|)", s->line.ptr[n]); n++)
        n_slashes += is_share && s->line.ptr[n] == '\\';
    while (n > s->at && strchr("*_.,;:", s->line.ptr[n - 1]))
        n--;
    return n_slashes ? n - s->at : 0;
}

static size_t read_path(struct scan *s)
{
    size_t n = path_length(s);
    for (size_t i = s->at; i < s->at + n; i++) {
        if (strchr("\\*_$[]", s->line.ptr[i]))
            str_builder_add_byte(&s->out, '\\');
        str_builder_add_byte(&s->out, s->line.ptr[i]);
    }
    return n;
}

/* The star of 3*4*5 and of a password: inside a word and next to a digit. */
static size_t read_star(struct scan *s)
{
    char before = char_before(s), after = char_at(s, s->at + 1);
    bool is_inner = char_at(s, s->at) == '*' && is_alnum(before) && is_alnum(after);
    if (!is_inner || (!ascii_is_digit(before) && !ascii_is_digit(after)))
        return 0;
    str_builder_add(&s->out, STR("\\*"));
    return 1;
}

/* Day and month: "24. 12." would be a list within a list. */
static size_t read_date(struct scan *s)
{
    size_t n = s->at, first = dialect_indent(s->line);
    while (ascii_is_digit(char_at(s, n)))
        n++;
    size_t dot = n, month = n + 2;
    while (ascii_is_digit(char_at(s, month)))
        month++;
    bool is_date = s->at == first && n > s->at && n < s->at + 3 && char_at(s, dot) == '.' &&
                   char_at(s, dot + 1) == ' ' && month > dot + 2 && char_at(s, month) == '.';
    if (!is_date)
        return 0;
    copy(s, dot - s->at);
    str_builder_add(&s->out, STR("\\."));
    return dot + 1 - s->at;
}

static bool is_html(Str name)
{
    static const char names[] =
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br "
        "button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em "
        "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
        "i iframe image img input ins kbd label legend li link main map mark marquee math menu meta meter mfrac mi mn "
        "mo mrow msqrt msub msup mtext nav nobr noscript object ol optgroup option output p param path picture pre "
        "progress q rb rp rt ruby s samp script search section select semantics slot small source span strike strong "
        "style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var "
        "video wbr toc more readmore";
    return str_is_listed(name, names);
}

static bool is_closed(const struct dialect *d, Str name)
{
    for (int i = 0; i < d->n_lines; i++) {
        Str line = d->lines[i].text;
        for (ptrdiff_t at; (at = str_find(line, STR("</"))) >= 0;) {
            line = str_slice(line, (size_t)at + 2, line.len);
            if (str_has_prefix_nocase(line, name))
                return true;
        }
    }
    return false;
}

/* <Ctrl>, <your name>: words in angles that are neither HTML nor a component with an end. */
static size_t read_angles(struct scan *s)
{
    enum { LONGEST = 40, MOST_ANGLES = 200 }; /* each is searched for in the whole body */
    size_t n = s->at + 1, end_of_name = 0;
    if (char_at(s, s->at) != '<' || !ascii_is_letter(char_at(s, n)))
        return 0;
    for (; n < s->at + LONGEST && (is_alnum(char_at(s, n)) || strchr(" _+.", char_at(s, n) ? char_at(s, n) : '<')); n++)
        end_of_name = !end_of_name && !is_alnum(char_at(s, n)) ? n : end_of_name;
    Str name = str_slice(s->line, s->at + 1, end_of_name ? end_of_name : n);
    if (char_at(s, n) != '>' || is_html(name) || s->d->n_angles++ >= MOST_ANGLES || is_closed(s->d, name))
        return 0;
    str_builder_add(&s->out, STR("&lt;"));
    return 1;
}

/* ++ctrl+alt+del++, as MkDocs writes keys. */
static size_t read_keys(struct scan *s)
{
    Str rest = str_slice(s->line, s->at, s->line.len);
    ptrdiff_t n = str_has_prefix(rest, STR("++")) ? str_find(str_slice(rest, 2, rest.len), STR("++")) : -1;
    Str keys = n < 1 ? (Str){0} : str_slice(rest, 2, 2 + (size_t)n);
    for (size_t i = 0; i < keys.len; i++)
        if (!is_alnum(keys.ptr[i]) && keys.ptr[i] != '+' && keys.ptr[i] != '-')
            return 0;
    if (!keys.len || is_alnum(char_before(s)))
        return 0;
    for (size_t i = 0; i < keys.len; i++) {
        bool is_first = i == 0 || !is_alnum(keys.ptr[i - 1]), is_small = keys.ptr[i] >= 'a' && keys.ptr[i] <= 'z';
        str_builder_add_byte(&s->out, (char)(is_first && is_small ? keys.ptr[i] - 'a' + 'A' : keys.ptr[i]));
    }
    return keys.len + 4;
}

static bool may_matter(Str line)
{
    Str text = str_trim(line);
    return (text.len && ascii_is_digit(text.ptr[0])) || str_find(line, STR("*")) >= 0 ||
           str_find(line, STR("<")) >= 0 || str_find(line, STR("\\")) >= 0 || str_find(line, STR("++")) >= 0;
}

Str dialect_literal_keep(struct dialect *d, Str line)
{
    static size_t (*const readers[])(struct scan *) = {read_protected, read_path,   read_star,
                                                       read_date,      read_angles, read_keys};
    struct scan s = {.d = d, .line = line, .out = {.arena = d->arena}};
    bool has_formula = str_find(line, STR("$")) >= 0;
    assert(d->arena);
    if (!may_matter(line))
        return line;
    while (s.at < line.len) {
        size_t n = 0;
        for (size_t i = 0; !n && i < sizeof readers / sizeof *readers; i++)
            if (!has_formula || readers[i] != read_path)
                n = readers[i](&s);
        if (!n)
            n = copy(&s, line.ptr[s.at] == '\\' && s.at + 1 < line.len ? 2 : 1);
        s.at += n;
    }
    return str_builder_text(&s.out);
}
