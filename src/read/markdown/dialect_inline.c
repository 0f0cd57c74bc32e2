/* A line is read once, from left to right. Each kind of markup has a function that either adds its replacement and
   returns the length it read, or returns 0 and changes nothing. Code, tags and escaped characters are copied. */
#include "read/markdown/dialect_inline.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/picture_format.h"
#include "read/common/raised.h"
#include "read/markdown/dialect_flank.h"
#include "read/markdown/dialect_literal.h"
#include "read/markdown/dialect_note.h"
#include "read/markdown/emoji.h"
#include "read/common/tex.h"

enum { LONGEST_MARK = 2000 };

struct scan {
    struct dialect *d;
    int line; /* index, for warnings */
    Str text;
    size_t at;
    struct str_builder out;
    size_t brackets[16]; /* offsets in out of the open [ */
    int n_brackets;
    ptrdiff_t closed; /* offset in out of the [ of the last ]; -1: none */
};

static Str rest_of(const struct scan *s)
{
    return str_slice(s->text, s->at, s->at + LONGEST_MARK);
}

static char byte_before(const struct scan *s)
{
    return s->out.len ? s->out.ptr[s->out.len - 1] : 0;
}

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool has_space(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (ascii_is_space(s.ptr[i]))
            return true;
    return false;
}

static size_t read_note(struct scan *s, Str rest)
{
    bool is_call = str_has_prefix(rest, STR("[^")), is_inline = str_has_prefix(rest, STR("^["));
    ptrdiff_t end = is_call || is_inline ? str_find(rest, STR("]")) : -1;
    if (end <= 2)
        return 0;
    Str words = str_slice(rest, 2, (size_t)end);
    if (is_call && (has_space(words) || str_has_prefix(str_slice(rest, (size_t)end, rest.len), STR("]("))))
        return 0;
    int number = is_call ? dialect_note_call(s->d, words) : dialect_note_add(s->d, s->line, words);
    if (number)
        str_builder_add_format(&s->out, DIALECT_NOTE_TAG "%d>", number);
    else
        dialect_drop(s->d, s->line, "the call of a note that is not there,", str_slice(rest, 0, (size_t)end + 1));
    return (size_t)end + 1;
}

/* [[Page]], [[Page#Part|words]], and ![[picture.jpg|words]]. */
static size_t read_wiki_link(struct scan *s, Str rest)
{
    bool is_embedded = str_has_prefix(rest, STR("![["));
    size_t start = is_embedded ? 3 : 2;
    ptrdiff_t end = is_embedded || str_has_prefix(rest, STR("[[")) ? str_find(rest, STR("]]")) : -1;
    Str inner = str_slice(rest, start, end < 0 ? start : (size_t)end);
    if (!str_trim(inner).len || str_find(inner, STR("[")) >= 0)
        return 0;
    if (!is_embedded && str_has_prefix(str_slice(rest, (size_t)end + 2, rest.len), STR("(")))
        return 0;
    ptrdiff_t bar = str_find(inner, STR("|"));
    size_t n_target = bar < 0 ? inner.len : (size_t)bar - (bar > 0 && inner.ptr[bar - 1] == '\\');
    Str target = str_trim(str_slice(inner, 0, n_target));
    Str words = bar < 0 ? target : str_trim(str_slice(inner, (size_t)bar + 1, inner.len));
    bool is_size = words.len && ascii_is_digit(words.ptr[0]) && !has_space(words);
    if (is_embedded && picture_format_is_name(target))
        str_builder_add_format(&s->out, "![" STR_FMT "](<" STR_FMT ">)", STR_ARG(bar < 0 || is_size ? (Str){0} : words),
                               STR_ARG(target));
    else if (is_embedded)
        dialect_drop(s->d, s->line, "the embedded", str_slice(rest, 0, (size_t)end + 2));
    else
        str_builder_add(&s->out, words.len ? words : target);
    return (size_t)end + 2;
}

static size_t read_emoji(struct scan *s, Str rest)
{
    enum { LONGEST = 34 };
    size_t n = 1;
    while (n < rest.len && n < LONGEST && (is_word_byte(rest.ptr[n]) || strchr("_+-", rest.ptr[n])))
        n++;
    if (rest.ptr[0] != ':' || n < 2 || n >= rest.len || rest.ptr[n] != ':' || is_word_byte(byte_before(s)))
        return 0;
    Str emoji = emoji_find(str_slice(rest, 1, n));
    str_builder_add(&s->out, emoji);
    return emoji.len ? n + 1 : 0;
}

/* A dollar may also mean money: a formula has no space next to its dollars, and contains something that words do
   not. */
static bool is_formula(Str inner, char after)
{
    static const char signs[] = "\\^_={}+*<>|";
    if (!inner.len || ascii_is_space(inner.ptr[0]) || ascii_is_space(inner.ptr[inner.len - 1]) || ascii_is_digit(after))
        return false;
    bool has_sign = inner.len == 1 && !ascii_is_digit(inner.ptr[0]);
    size_t n_letters = 0;
    for (size_t i = 0; i < inner.len; i++) {
        has_sign = has_sign || strchr(signs, inner.ptr[i]);
        n_letters = ascii_is_letter(inner.ptr[i]) ? n_letters + 1 : 0;
        if (n_letters > 3 && str_find(inner, STR("\\")) < 0)
            return false;
    }
    bool is_short = inner.len <= 8 && !has_space(inner) && ascii_is_letter(inner.ptr[0]);
    return has_sign || is_short;
}

static size_t read_formula(struct scan *s, Str rest)
{
    static const struct {
        Str open, close;
    } forms[] = {{STR("$$"), STR("$$")},
                 {STR("$`"), STR("`$")},
                 {STR("$"), STR("$")},
                 {STR("\\("), STR("\\)")},
                 {STR("\\["), STR("\\]")}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = forms[i].open.len;
        ptrdiff_t length =
            str_has_prefix(rest, forms[i].open) ? str_find(str_slice(rest, n, rest.len), forms[i].close) : -1;
        if (length <= 0)
            continue;
        Str inner = str_slice(rest, n, n + (size_t)length), text;
        size_t end = n + (size_t)length + forms[i].close.len;
        bool is_dollar = forms[i].open.ptr[0] == '$' && n == 1;
        if (is_dollar && (is_word_byte(byte_before(s)) || !is_formula(inner, end < rest.len ? rest.ptr[end] : 0)))
            continue;
        bool is_bracket = forms[i].open.ptr[0] == '\\' && forms[i].open.ptr[1] == '[';
        if (forms[i].open.ptr[0] == '\\' && (!is_formula(str_trim(inner), 0) || (is_bracket && inner.len < 3)))
            continue;
        if (tex_to_text(s->d->arena, inner, &text)) {
            str_builder_add(&s->out, tex_escape(s->d->arena, text));
            return end;
        }
        article_add_warning(s->d->arena, s->d->article, s->d->n_lines_before + s->line + 1, 1,
                            "a formula that cannot be set as text: shown as it is written");
        str_builder_add_format(&s->out, "`` " STR_FMT " ``", STR_ARG(inner));
        return end;
    }
    return 0;
}

/* True for a list of nothing but attributes: {#id .class key=value}, {width=50%}, {:target="_blank"}, {-}. */
static bool is_attributes(Str inner)
{
    inner = str_trim(inner);
    if (!inner.len || (!strchr("#.:-", inner.ptr[0]) && str_find(inner, STR("=")) < 1))
        return false;
    bool is_quoted = false;
    size_t start = 0;
    for (size_t i = 0; i <= inner.len; i++) {
        is_quoted = i < inner.len && inner.ptr[i] == '"' ? !is_quoted : is_quoted;
        if (i < inner.len && (is_quoted || !ascii_is_space(inner.ptr[i])))
            continue;
        Str part = str_slice(inner, start, i);
        bool is_part = !part.len || strchr("#.:-", part.ptr[0]) || str_find(part, STR("=")) > 0;
        if (!is_part)
            return false;
        start = i + 1;
    }
    return !is_quoted;
}

static bool is_heading(Str line)
{
    size_t n = dialect_indent(line);
    while (n < line.len && line.ptr[n] == '>')
        n += 1 + dialect_indent(str_slice(line, n + 1, line.len));
    return n < line.len && line.ptr[n] == '#';
}

static size_t read_attributes(struct scan *s, Str rest)
{
    ptrdiff_t end = rest.ptr[0] == '{' ? str_find(rest, STR("}")) : -1;
    char before = byte_before(s);
    bool is_after_mark = (before && strchr(")]`*_>", before)) || str_has_prefix(rest, STR("{: "));
    if (end < 2 || !is_attributes(str_slice(rest, 1, (size_t)end)))
        return 0;
    bool is_last = !str_trim(str_slice(s->text, s->at + (size_t)end + 1, s->text.len)).len;
    bool is_of_block =
        is_last && (is_heading(s->text) ||
                    (s->line + 1 < s->d->n_lines && str_has_prefix(s->d->lines[s->line + 1].text, STR("==="))) ||
                    (s->line + 1 < s->d->n_lines && str_has_prefix(s->d->lines[s->line + 1].text, STR("---"))));
    if (!is_after_mark && !is_of_block)
        return 0;
    if (before == ']' && s->closed >= 0) { /* [words]{.class} */
        size_t at = (size_t)s->closed;
        memmove(s->out.ptr + at, s->out.ptr + at + 1, s->out.len - at - 2);
        s->out.len -= 2;
    }
    return (size_t)end + 1;
}

/* ==words==, and %%a comment%%. */
static size_t read_pair(struct scan *s, Str rest)
{
    bool is_marked = str_has_prefix(rest, STR("==")), is_comment = str_has_prefix(rest, STR("%%"));
    Str mark = str_slice(rest, 0, 2);
    ptrdiff_t length = is_marked || is_comment ? str_find(str_slice(rest, 2, rest.len), mark) : -1;
    Str inner = str_slice(rest, 2, 2 + (length < 0 ? 0 : (size_t)length));
    if (length <= 0 || (is_marked && (inner.ptr[0] == '=' || ascii_is_space(inner.ptr[0]) ||
                                      ascii_is_space(inner.ptr[inner.len - 1]))))
        return 0;
    if (is_marked)
        str_builder_add_format(&s->out, "**" STR_FMT "**", STR_ARG(inner));
    else
        dialect_drop(s->d, s->line, "the comment", str_slice(rest, 0, inner.len + 4));
    return inner.len + 4;
}

/* x^2^ and H~2~O. */
static size_t read_raised(struct scan *s, Str rest)
{
    enum { LONGEST = 12 };
    char mark = rest.ptr[0];
    if ((mark != '^' && mark != '~') || !is_word_byte(byte_before(s)) || (rest.len > 1 && rest.ptr[1] == mark))
        return 0;
    ptrdiff_t length = str_find(str_slice(rest, 1, LONGEST + 2), str_slice(rest, 0, 1));
    Str inner = str_slice(rest, 1, 1 + (length < 0 ? 0 : (size_t)length));
    bool is_double = (size_t)length + 2 < rest.len && rest.ptr[length + 2] == mark;
    if (length <= 0 || has_space(inner) || is_double || inner.ptr[0] == '[')
        return 0;
    str_builder_add(
        &s->out, raised_text(s->d->arena, str_builder_text(&s->out), inner, mark == '~' ? RAISED_BELOW : RAISED_ABOVE));
    return inner.len + 2;
}

/* The target of a picture or link, between ( and ): allows blanks, turns the backslashes of Windows paths into slashes,
   and drops a size such as "=300x200". */
static size_t read_target(struct scan *s, Str rest)
{
    ptrdiff_t end = str_has_prefix(rest, STR("](")) ? str_find(rest, STR(")")) : -1;
    Str inner = str_trim(str_slice(rest, 2, end < 0 ? 2 : (size_t)end));
    if (!inner.len || inner.ptr[0] == '<')
        return 0;
    ptrdiff_t quote = str_find(inner, STR(" \"")), size = str_find(inner, STR(" ="));
    if (quote < 0)
        quote = str_find(inner, STR(" '"));
    Str title = str_slice(inner, quote < 0 ? inner.len : (size_t)quote, inner.len);
    Str name = str_trim(str_slice(inner, 0, quote < 0 ? inner.len : (size_t)quote));
    bool is_size =
        size > 0 && (size_t)size + 2 < name.len && (ascii_is_digit(name.ptr[size + 2]) || name.ptr[size + 2] == 'x');
    name = is_size ? str_trim(str_slice(name, 0, (size_t)size)) : name;
    bool is_picture = picture_format_is_name(name), has_backslash = str_find(name, STR("\\")) >= 0;
    if (!is_size && !(has_space(name) && str_find(name, STR("(")) < 0) && !(is_picture && has_backslash))
        return 0;
    if (title.len && str_find(title, STR(")")) >= 0)
        return 0;
    str_builder_add(&s->out, STR("](<"));
    for (size_t i = 0; i < name.len; i++)
        str_builder_add_byte(&s->out, is_picture && name.ptr[i] == '\\' ? '/' : name.ptr[i]);
    str_builder_add_format(&s->out, ">" STR_FMT ")", STR_ARG(title));
    return (size_t)end + 1;
}

static size_t copy(struct scan *s, size_t n)
{
    str_builder_add(&s->out, str_slice(s->text, s->at, s->at + n));
    return n;
}

/* Copies code, a tag, the target of a link or an escaped character. */
static size_t read_protected(struct scan *s, Str rest)
{
    char c = rest.ptr[0];
    size_t n = 0;
    if (c == '\\')
        return copy(s, rest.len > 1 ? 2 : 1);
    if (c == '`') {
        while (n < rest.len && rest.ptr[n] == '`')
            n++;
        ptrdiff_t end = str_find(str_slice(rest, n, rest.len), str_slice(rest, 0, n));
        return copy(s, end < 0 ? n : n + (size_t)end + n);
    }
    bool is_tag = c == '<' && rest.len > 1 && (ascii_is_letter(rest.ptr[1]) || strchr("/!?", rest.ptr[1]));
    ptrdiff_t end = is_tag ? str_find(rest, STR(">")) : str_has_prefix(rest, STR("](")) ? str_find(rest, STR(")")) : -1;
    return end < 0 ? 0 : copy(s, (size_t)end + 1);
}

static void note_bracket(struct scan *s, char c)
{
    int most = (int)(sizeof s->brackets / sizeof *s->brackets);
    if (c == '[' && s->n_brackets < most)
        s->brackets[s->n_brackets++] = s->out.len;
    else if (c == ']')
        s->closed = s->n_brackets > 0 ? (ptrdiff_t)s->brackets[--s->n_brackets] : -1;
}

static Str read_line(struct dialect *d, int line, Str text)
{
    static size_t (*const readers[])(struct scan *, Str) = {read_formula, read_note,       read_wiki_link,
                                                            read_emoji,   read_attributes, read_pair,
                                                            read_raised,  read_target,     read_protected};
    static const char marks[] = "$\\[^!:{=%~]`<";
    struct scan s = {.d = d, .line = line, .text = text, .out = {.arena = d->arena}, .closed = -1};
    while (s.at < text.len) {
        char c = text.ptr[s.at];
        size_t n = 0;
        if (c == ']')
            note_bracket(&s, c);
        for (size_t i = 0; c && strchr(marks, c) && !n && i < sizeof readers / sizeof *readers; i++)
            n = readers[i](&s, rest_of(&s));
        if (!n) {
            if (c == '[')
                note_bracket(&s, c);
            n = copy(&s, 1);
        }
        s.at += n;
    }
    return dialect_flank_fix(d->arena, str_builder_text(&s.out));
}

/* Removes "^name" at the end of a line, a link target in Obsidian. */
static Str without_anchor(Str line)
{
    Str text = str_trim(line);
    size_t n = text.len;
    while (n > 0 && (ascii_is_letter(text.ptr[n - 1]) || ascii_is_digit(text.ptr[n - 1]) || text.ptr[n - 1] == '-'))
        n--;
    bool is_anchor = n > 1 && n < text.len && text.ptr[n - 1] == '^' && text.ptr[n - 2] == ' ';
    return is_anchor ? str_slice(line, 0, (size_t)(text.ptr - line.ptr) + n - 2) : line;
}

static bool has_mark(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("$\\[^:{=%~*_", text.ptr[i]))
            return true;
    return false;
}

/* Four blanks start code, unless a list is open. */
static bool is_indented_code(Str line, bool *is_in_list)
{
    size_t indent = dialect_indent(line);
    Str text = str_slice(line, indent, line.len);
    bool is_item = text.len > 1 && (strchr("-+*", text.ptr[0]) || ascii_is_digit(text.ptr[0]));
    if (text.len && indent < 4)
        *is_in_list = is_item || (*is_in_list && indent > 0);
    return text.len && !*is_in_list && (indent >= 4 || line.ptr[0] == '\t');
}

void dialect_inline_read(struct dialect *d)
{
    bool is_in_list = false, is_after_blank = true;
    assert(d->arena);
    for (int i = 0; i < d->n_lines; i++) {
        Str line = d->lines[i].text;
        bool is_code = d->lines[i].is_code || (is_indented_code(line, &is_in_list) && is_after_blank);
        is_after_blank = !str_trim(line).len || (is_code && is_after_blank);
        if (!is_code)
            d->lines[i].text = line = dialect_literal_keep(d, line);
        if (!is_code && has_mark(line))
            d->lines[i].text = read_line(d, i, without_anchor(line));
    }
    for (int i = 0; i < d->n_notes; i++) /* inline notes are appended to the list during this loop */
        if (has_mark(d->notes[i].text)) {
            Str text = read_line(d, d->notes[i].line - d->n_lines_before - 1, d->notes[i].text);
            d->notes[i].text = text;
        }
}
