/* One pass over a text: each sign that may be wrong is offered to the rule for its first byte, which writes something
   else or nothing; all other bytes are copied. What is right is decided by the signs on both sides alone, and by the
   quotations that are open. */
#include "typeset/typography.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "typeset/context.h"
#include "typeset/typography_rules.h"
#include "typeset/typography_space.h"

enum { MOST_DEEP = 8 };

struct maker {
    const struct text *text;
    const struct typography_rules *rules; /* NULL: of an unknown language */
    struct str_builder made;
    struct typography_shifts *shifts;
    char open[MOST_DEEP]; /* straight marks of the quotations that are open */
    int n_open;
    int at_span;
    bool is_changed;
};

/* Writes signs in place of n bytes; false, and nothing, when a span begins or ends between those. */
static bool replace(struct maker *m, size_t at, size_t n, const char *signs)
{
    for (int i = 0; i < m->text->n_spans && n > 1; i++) {
        size_t start = (size_t)m->text->spans[i].start, end = (size_t)m->text->spans[i].end;
        if ((start > at && start < at + n) || (end > at && end < at + n))
            return false;
    }
    m->is_changed = true;
    str_builder_add(&m->made, str_from_c(signs));
    if (strlen(signs) != n)
        *arena_push(m->made.arena, m->shifts->items, m->shifts->n) =
            (struct typography_shift){(int)m->made.len, (int)(at + n)};
    return true;
}

static bool is_open(const struct maker *m, char mark)
{
    return m->n_open && m->open[m->n_open - 1] == mark;
}

static bool may_open(int32_t before, int32_t after)
{
    bool is_free = context_is_space(before) || context_opens(before) || context_is_dash(before);
    return is_free && !context_is_space(after);
}

/* The form of an opening or closing mark: that of a quotation inside another when it is one. */
static const char *form_of(const struct maker *m, char mark, bool is_closing)
{
    bool is_inner = mark == '\'' || (m->n_open > 1 && m->open[m->n_open - 2] == mark);
    return m->rules->quotes[2 * is_inner + is_closing];
}

static size_t open_quotation(struct maker *m, size_t at, char mark)
{
    if (m->n_open == MOST_DEEP)
        return 0;
    m->open[m->n_open++] = mark;
    return replace(m, at, 1, form_of(m, mark, false));
}

/* Closes the innermost quotation with this mark, and those inside it that were never closed. */
static size_t close_quotation(struct maker *m, size_t at, char mark)
{
    while (m->n_open > 1 && !is_open(m, mark) && memchr(m->open, mark, (size_t)m->n_open))
        m->n_open--;
    size_t n = replace(m, at, 1, form_of(m, mark, true));
    m->n_open -= is_open(m, mark);
    return n;
}

static size_t take_double(struct maker *m, size_t at)
{
    int32_t before = context_before(m->text->str, at), after = context_after(m->text->str, at + 1);
    bool is_opening = may_open(before, after),
         is_closing = !context_is_space(before) && (before == '\'' || !context_opens(before));
    if (!m->rules)
        return 0;
    if (is_opening && !(is_closing && memchr(m->open, '"', (size_t)m->n_open)))
        return open_quotation(m, at, '"');
    if (is_closing && u_isdigit(before) && !memchr(m->open, '"', (size_t)m->n_open))
        return replace(m, at, 1, "\u2033"); /* inches */
    return is_closing ? close_quotation(m, at, '"') : 0;
}

/* Words and years that begin with an apostrophe: 'tis, '90s. */
static bool begins_with_apostrophe(Str rest)
{
    static const char words[] = " tis twas til em cause cos n round bout s t ";
    size_t n = 0;
    while (n < rest.len && (ascii_is_letter(rest.ptr[n]) || ascii_is_digit(rest.ptr[n])))
        n++;
    Str word = str_slice(rest, 0, n);
    bool is_year = n >= 2 && ascii_is_digit(word.ptr[0]) && ascii_is_digit(word.ptr[1]) &&
                   (n == 2 || (n == 3 && word.ptr[2] == 's'));
    return is_year || str_is_listed(word, words);
}

static size_t take_single(struct maker *m, size_t at)
{
    static const char apostrophe[] = "\u2019";
    Str str = m->text->str;
    int32_t before = context_before(str, at), after = context_after(str, at + 1);
    if (u_isalpha(before) && u_isalpha(after))
        return replace(m, at, 1, apostrophe);
    if (!m->rules)
        return 0;
    if (u_isdigit(before) && (u_isalpha(after) || u_isdigit(after)))
        return replace(m, at, 1, u_isalpha(after) || context_has_digits(str, at + 1, 3) ? apostrophe : "\u2032");
    if (may_open(before, after) && begins_with_apostrophe(str_slice(str, at + 1, str.len)))
        return replace(m, at, 1, apostrophe);
    if (may_open(before, after))
        return context_has_closing(str, at + 1) ? open_quotation(m, at, '\'') : replace(m, at, 1, apostrophe);
    if (context_is_space(before))
        return 0;
    return memchr(m->open, '\'', (size_t)m->n_open) ? close_quotation(m, at, '\'')
           : u_isdigit(before)                      ? 0
                                                    : replace(m, at, 1, apostrophe);
}

/* Three full stops, neither more nor less. */
static size_t take_stop(struct maker *m, size_t at)
{
    Str str = m->text->str;
    size_t n = 0;
    while (at + n < str.len && str.ptr[at + n] == '.')
        n++;
    int32_t before = context_before(str, at), after = context_after(str, at + n);
    if (n != 3 || before == '.' || after == '/' || before == '/' || u_hasBinaryProperty(before, UCHAR_IDEOGRAPHIC))
        return 0;
    return replace(m, at, 3, "\u2026") ? 3 : 0;
}

/* Several hyphens between words or at the end of speech: "word--word", "a -- b", "I was--". Options stay: "--help". */
static size_t take_hyphens(struct maker *m, size_t at, size_t n)
{
    Str str = m->text->str;
    int32_t before = context_before(str, at), after = context_after(str, at + n);
    bool has_space = context_is_space(before), is_word = u_isalnum(before) || context_closes(before);
    const char *dash = has_space ? m->rules->dash : m->rules->joined;
    if (n > 3 || (has_space && !context_is_space(after)) || (!has_space && !is_word) || at == 0)
        return 0;
    if (u_isdigit(before) && u_isdigit(after))
        dash = "\u2013";
    return replace(m, at, n, n == 3 ? "\u2014" : dash) ? n : 0;
}

static size_t take_hyphen(struct maker *m, size_t at)
{
    Str str = m->text->str;
    size_t n = 1;
    if (!m->rules || (at > 0 && str.ptr[at - 1] == '-'))
        return 0;
    while (at + n < str.len && str.ptr[at + n] == '-')
        n++;
    if (n > 1)
        return take_hyphens(m, at, n);
    bool is_between_words = context_is_between_words(str, at, 1);
    if (is_between_words && context_is_between_numbers(str, at, 1))
        return replace(m, at, 1, "\u2013");
    if (is_between_words)
        return replace(m, at, 1, m->rules->dash);
    return context_is_range(str, at) ? replace(m, at, 1, "\u2013") : 0;
}

static size_t take_space(struct maker *m, size_t at)
{
    const char *space = m->rules ? typography_space_at(m->rules, m->text->str, at) : NULL;
    return space ? replace(m, at, 1, space) : 0;
}

static bool is_right_to_left(int32_t c)
{
    int direction = c < 0x590 ? U_LEFT_TO_RIGHT : u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Hebrew writes these signs beside its letters, as marks of numbers and abbreviations. */
static bool is_mark_of_letter(const struct maker *m, size_t at)
{
    Str str = m->text->str;
    size_t start = at;
    while (start > 0 && (str.ptr[start - 1] == '"' || str.ptr[start - 1] == '\''))
        start--;
    return is_right_to_left(context_before(str, start)) || is_right_to_left(context_after(str, at + 1));
}

/* Returns the bytes that a rule took at a place; 0 when they stay. */
static size_t take(struct maker *m, size_t at)
{
    switch (m->text->str.ptr[at]) {
    case '"':
        return is_mark_of_letter(m, at) ? 0 : take_double(m, at);
    case '\'':
        return is_mark_of_letter(m, at) ? 0 : take_single(m, at);
    case '.':
        return take_stop(m, at);
    case '-':
        return take_hyphen(m, at);
    default:
        return take_space(m, at);
    }
}

/* The end of the code or address that a place is in; the place itself elsewhere. */
static size_t skip_verbatim(struct maker *m, size_t at)
{
    const struct text *text = m->text;
    while (m->at_span < text->n_spans && (size_t)text->spans[m->at_span].end <= at)
        m->at_span++;
    const struct span *span = m->at_span < text->n_spans ? &text->spans[m->at_span] : NULL;
    if (span && (span->style & (SPAN_CODE | SPAN_NOTE)) && (size_t)span->start <= at)
        return (size_t)span->end;
    return context_begins_word(text->str, at) ? context_address_end(text->str, at) : at;
}

static struct text finish(struct maker *m)
{
    struct text made = {.str = str_builder_text(&m->made), .n_spans = m->text->n_spans};
    made.spans = made.n_spans ? arena_array(m->made.arena, struct span, made.n_spans) : NULL;
    for (int i = 0, at = 0, k = 0; i < 2 * made.n_spans; i++) {
        const struct span *span = &m->text->spans[i / 2];
        if (i % 2 == 0)
            made.spans[i / 2] = *span;
        at = i % 2 ? span->end : span->start;
        while (k < m->shifts->n && m->shifts->items[k].source <= at)
            k++;
        at += k ? m->shifts->items[k - 1].made - m->shifts->items[k - 1].source : 0;
        *(i % 2 ? &made.spans[i / 2].end : &made.spans[i / 2].start) = at;
    }
    return made;
}

/* Ends the copy so far, a run of bytes that stayed. */
static void copy_until(struct maker *m, size_t *from, size_t at)
{
    str_builder_add(&m->made, str_slice(m->text->str, *from, at));
    *from = at;
}

/* Written in scripts whose signs and spaces are their own. */
static bool is_untouched(Str language)
{
    return str_is_listed(str_slice(language, 0, 2), "zh ja ko") || str_has_prefix_nocase(language, STR("yue"));
}

struct text typography_apply(Arena *arena, Str language, const struct text *text, struct typography_shifts *shifts)
{
    assert(text && shifts);
    static const char signs[] = "\"'.- ";
    struct maker m = {
        .text = text, .rules = typography_rules_find(language), .made = {.arena = arena}, .shifts = shifts};
    Str str = text->str;
    size_t copied = 0;
    *shifts = (struct typography_shifts){0};
    if (is_untouched(language))
        return *text;
    for (size_t at = 0; at < str.len;) {
        size_t end = skip_verbatim(&m, at), n = 0;
        if (end == at && memchr(signs, str.ptr[at], sizeof signs - 1)) {
            copy_until(&m, &copied, at);
            n = take(&m, at);
            copied += n;
        }
        at = n ? at + n : end > at ? end : at + 1;
    }
    if (!m.is_changed)
        return *text;
    copy_until(&m, &copied, str.len);
    return finish(&m);
}

int typography_source_of(const struct typography_shifts *shifts, int offset)
{
    assert(offset >= 0);
    int low = 0, high = shifts->n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (shifts->items[middle].made <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? offset - shifts->items[low - 1].made + shifts->items[low - 1].source : offset;
}
