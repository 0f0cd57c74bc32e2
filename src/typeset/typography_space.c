/* A space is bound by the words on both sides: a number and its unit, a day and its month, a title and the name. */
#include "typeset/typography_space.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "typeset/context.h"

static const char SPACE[] = "\u00a0", THIN[] = "\u202f";

/* Without the signs behind it, but a full stop. */
static Str without_signs(Str word)
{
    Str left = word;
    for (int32_t c; (c = str_last_code(&left)) >= 0 && c != '.'; word = left)
        if (!context_closes(c) && c != ';' && c != ':')
            break;
    return word;
}

/* As str_is_listed, whether or not a full stop that ends a sentence follows. */
static bool is_listed(Str word, const char *list)
{
    word = without_signs(word);
    Str bare = word;
    while (bare.len &&
           (bare.ptr[bare.len - 1] == '.' || bare.ptr[bare.len - 1] == '!' || bare.ptr[bare.len - 1] == '?'))
        bare.len--;
    return str_is_listed(word, list) || str_is_listed(bare, list);
}

static bool is_number(Str word)
{
    size_t n = 0;
    while (n < word.len &&
           (ascii_is_digit(word.ptr[n]) || word.ptr[n] == '.' || word.ptr[n] == ',' || word.ptr[n] == ':'))
        n++;
    return n > 0 && ascii_is_digit(word.ptr[0]) && n == word.len;
}

static bool ends_in_digit(Str word)
{
    return word.len && ascii_is_digit(word.ptr[word.len - 1]);
}

/* Before : ; ! ? and inside the marks of a quotation. */
static const char *space_at_sign(const struct typography_rules *rules, int32_t before, int32_t after)
{
    if (!(rules->habits & TYPOGRAPHY_SPACED_SIGNS) || context_is_space(before))
        return NULL;
    if (after == ';' || after == '!' || after == '?')
        return THIN;
    return after == ':' || after == 0xBB || before == 0xAB ? SPACE : NULL;
}

static Str last_of_range(Str word)
{
    size_t start = word.len;
    while (start > 0 && !context_is_dash(context_before(word, start)))
        start--;
    return str_slice(word, start, word.len);
}

/* Between a number and what is counted, or the month. */
static bool is_behind_number(const struct typography_rules *rules, Str number, Str next)
{
    int32_t sign = context_after(next, 0);
    number = last_of_range(number);
    if (!is_number(number) && !ends_in_digit(number))
        return false;
    if (ends_in_digit(number) &&
        (sign == '%' || sign == 0x2030 || sign == 0xB0 || u_charType(sign) == U_CURRENCY_SYMBOL))
        return true;
    return is_listed(next, rules->months) ||
           (ends_in_digit(number) && (is_listed(next, TYPOGRAPHY_UNITS) || is_listed(next, rules->units)));
}

/* A group of three digits behind one of at most three: 12 000. */
static bool is_in_number(const struct typography_rules *rules, Str before, Str text, size_t at)
{
    return (rules->habits & TYPOGRAPHY_GROUPS) && before.len >= 1 && before.len <= 3 && is_number(before) &&
           ends_in_digit(before) && before.ptr[0] != '0' && context_has_digits(text, at + 1, 3);
}

static bool is_initial(Str word)
{
    Str rest = word;
    int32_t c = str_next_code(&rest);
    return c >= 0 && u_isupper(c) && str_is_equal(rest, STR("."));
}

/* One letter, in lower case or at the beginning of a sentence. */
static bool is_letter(Str word)
{
    Str rest = word;
    int32_t c = str_next_code(&rest);
    return c >= 0 && u_isalpha(c) && !rest.len;
}

static bool leads(const struct typography_rules *rules, Str word, Str next)
{
    bool is_sign = str_is_equal(word, STR("\u00a7")) || str_is_equal(word, STR("\u2116"));
    bool is_month = (rules->habits & TYPOGRAPHY_MONTH_FIRST) && str_is_listed(word, rules->months);
    if (is_sign || is_month)
        return next.len && ascii_is_digit(next.ptr[0]);
    return is_initial(word) || str_is_listed(word, rules->leading) ||
           ((rules->habits & TYPOGRAPHY_SHORT_WORDS) && is_letter(word));
}

/* Before a dash with a space behind it, and behind one between two numbers. */
static bool is_at_dash(Str text, size_t at)
{
    size_t next = at + 1, n = 0;
    while (next + n < text.len && text.ptr[next + n] == '-')
        n++;
    int32_t dash = context_after(text, next);
    n = n ? n : dash == 0x2013 || dash == 0x2014 ? 3 : 0;
    if (n && n <= 3 && context_is_between_words(text, next, n))
        return true;
    int32_t before = context_before(text, at);
    size_t own = context_is_dash(before) ? (before == '-' ? 1 : 3) : 0;
    return own && at >= own && context_is_between_words(text, at - own, own) &&
           context_is_between_numbers(text, at - own, own);
}

const char *typography_space_at(const struct typography_rules *rules, Str text, size_t at)
{
    assert(at < text.len && text.ptr[at] == ' ');
    int32_t before = context_before(text, at), after = context_after(text, at + 1);
    if (context_is_space(before) || context_is_space(after))
        return NULL;
    const char *sign = space_at_sign(rules, before, after);
    if (sign || is_at_dash(text, at))
        return sign ? sign : SPACE;
    Str word = context_word_before(text, at), next = context_word_after(text, at + 1);
    bool is_bound =
        is_behind_number(rules, word, next) || is_in_number(rules, word, text, at) || leads(rules, word, next);
    return is_bound ? SPACE : NULL;
}
