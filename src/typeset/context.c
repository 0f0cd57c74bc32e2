/* Plain looks at the characters on both sides of an offset; nothing is kept. */
#include "typeset/context.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"

int32_t context_before(Str text, size_t at)
{
    assert(at <= text.len);
    Str rest = str_slice(text, 0, at);
    return str_last_code(&rest);
}

int32_t context_after(Str text, size_t at)
{
    Str rest = str_slice(text, at, text.len);
    return str_next_code(&rest);
}

bool context_is_space(int32_t c)
{
    return c < 0 || u_isUWhiteSpace(c);
}

bool context_opens(int32_t c)
{
    int type = c < 0 ? U_UNASSIGNED : u_charType(c);
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || c == 0xBF || c == 0xA1 || c == '/' ||
           c == '"' || c == '\'';
}

bool context_closes(int32_t c)
{
    int type = c < 0 ? U_UNASSIGNED : u_charType(c);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || c == '"' || c == '\'' || c == '.' || c == ',' ||
           c == '!' || c == '?' || c == 0x2026;
}

bool context_is_dash(int32_t c)
{
    return c == 0x2013 || c == 0x2014 || c == '-';
}

bool context_has_digits(Str text, size_t at, int n)
{
    int found = 0;
    while (at < text.len && ascii_is_digit(text.ptr[at++]))
        found++;
    return found == n;
}

bool context_has_closing(Str text, size_t at)
{
    for (size_t i = at + 1; i < text.len && text.ptr[i] != '\n'; i++)
        if (text.ptr[i] == '\'' && !u_isalnum(context_after(text, i + 1)) && !context_is_space(context_before(text, i)))
            return true;
    return false;
}

/* A word has a letter, a digit or a sign of money, and may stand in brackets or quotation marks. */
static bool is_of_word(int32_t c)
{
    return u_isalnum(c) || context_opens(c) || context_closes(c) || u_charType(c) == U_CURRENCY_SYMBOL || c == '%' ||
           c == 0xB0;
}

bool context_is_between_words(Str text, size_t at, size_t n)
{
    assert(at + n <= text.len);
    if (at < 2 || at + n + 1 >= text.len || text.ptr[at - 1] != ' ' || text.ptr[at + n] != ' ')
        return false;
    int32_t before = context_before(text, at - 1), after = context_after(text, at + n + 1);
    return before >= 0 && after >= 0 && is_of_word(before) && is_of_word(after);
}

bool context_is_between_numbers(Str text, size_t at, size_t n)
{
    return at > 1 && at + n + 1 < text.len && ascii_is_digit(text.ptr[at - 2]) && ascii_is_digit(text.ptr[at + n + 1]);
}

Str context_word_before(Str text, size_t at)
{
    Str rest = str_slice(text, 0, at), left = rest;
    for (int32_t c; (c = str_last_code(&left)) >= 0 && !context_is_space(c) && !context_opens(c);)
        rest = left;
    return str_slice(text, rest.len, at);
}

Str context_word_after(Str text, size_t at)
{
    Str rest = str_slice(text, at, text.len), left = rest;
    for (int32_t c; (c = str_next_code(&left)) >= 0 && !context_is_space(c);)
        rest = left;
    return str_slice(text, at, text.len - rest.len);
}

/* A number: "18:30", "9", "1914". */
struct number {
    int value, n_digits; /* of its first group */
    bool is_time;        /* two groups: 18:30, 9.15 */
};

static bool read_number(Str word, struct number *number)
{
    size_t i = 0;
    *number = (struct number){0};
    for (; i < word.len && i < 5 && ascii_is_digit(word.ptr[i]); i++)
        number->value = number->value * 10 + word.ptr[i] - '0';
    number->n_digits = (int)i;
    if (i > 0 && i <= 2 && i + 3 == word.len && (word.ptr[i] == ':' || word.ptr[i] == '.' || word.ptr[i] == 'h') &&
        context_has_digits(word, i + 1, 2)) {
        number->is_time = true;
        i += 3;
    }
    return number->n_digits && i == word.len && (number->is_time || number->n_digits == 1 || word.ptr[0] != '0');
}

/* What is behind a number and may be: signs that end a word or a unit without a space. */
static Str trim_number(Str word)
{
    size_t end = 0;
    while (end < word.len &&
           (ascii_is_digit(word.ptr[end]) || ((word.ptr[end] == ':' || word.ptr[end] == '.') && end + 1 < word.len &&
                                              ascii_is_digit(word.ptr[end + 1]))))
        end++;
    int32_t next = context_after(word, end);
    bool is_end = next < 0 || context_closes(next) || next == ';' || next == ':' || next == '%' || next == 0xB0 ||
                  u_charType(next) == U_CURRENCY_SYMBOL;
    return is_end ? str_slice(word, 0, end) : (Str){0};
}

/* A part of a telephone number or code: a number stands on either side. */
static bool has_number_beside(Str text, size_t start, size_t end)
{
    int32_t after = context_after(text, end) == ' ' ? context_after(text, end + 1) : -1;
    int32_t before = start > 1 && text.ptr[start - 1] == ' ' ? context_before(text, start - 1) : -1;
    bool is_dialled = before == ')' && start > 2 && ascii_is_digit(text.ptr[start - 3]);
    return u_isdigit(before) || u_isdigit(after) || before == '+' || is_dialled;
}

bool context_is_range(Str text, size_t at)
{
    Str before = context_word_before(text, at), after = trim_number(context_word_after(text, at + 1));
    struct number a, b;
    if (before.len && before.ptr[before.len - 1] == '.')
        before.len--; /* "3.-5. May" in languages with ordinal numbers */
    if (!read_number(before, &a) || !read_number(after, &b) ||
        has_number_beside(text, (size_t)(before.ptr - text.ptr), at + 1 + after.len))
        return false;
    if (a.is_time || b.is_time)
        return a.n_digits <= 2 && b.n_digits <= 2;
    bool are_years = a.n_digits == 4 && b.n_digits == 4;
    return a.value < b.value && (are_years || (a.n_digits <= 3 && b.n_digits <= 3));
}

bool context_begins_word(Str text, size_t at)
{
    if (at > 0 && (ascii_is_letter(text.ptr[at - 1]) || ascii_is_digit(text.ptr[at - 1])))
        return false;
    return !context_is_space(context_after(text, at)) &&
           (context_is_space(context_before(text, at)) || context_opens(context_before(text, at)));
}

/* An option or a path begins with a sign, an address of either kind has one inside. */
static bool is_address(Str word)
{
    bool is_option = word.len > 2 && word.ptr[0] == '-' &&
                     (ascii_is_letter(word.ptr[1]) || (word.ptr[1] == '-' && ascii_is_letter(word.ptr[2])));
    bool is_path = word.len > 1 && (word.ptr[0] == '/' || word.ptr[0] == '~' || str_has_prefix(word, STR("./")) ||
                                    str_has_prefix(word, STR("../")));
    return is_option || is_path || str_find(word, STR("://")) > 0 || str_has_prefix_nocase(word, STR("www.")) ||
           (str_find(word, STR("@")) > 0 && str_find(word, STR(".")) > 0);
}

size_t context_address_end(Str text, size_t at)
{
    Str word = context_word_after(text, at);
    while (word.len && strchr("\"')]}.,;:!?", word.ptr[word.len - 1]))
        word.len--;
    return word.len && is_address(word) ? at + word.len : at;
}
