/* ICU implements Unicode's line breaks and directions; this file has only our exceptions, as narrow as possible. */
#include "typeset/unicode.h"

#include <assert.h>
#include <unicode/uchar.h>

static bool is_space(int32_t c)
{
    return c < 0 || u_isUWhiteSpace(c) || c == 0x200B;
}

/* Returns the code point that ends here, ignoring combining marks. */
static int32_t letter_before(Str text)
{
    int32_t c = str_last_code(&text);
    while (c >= 0 && u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND))
        c = str_last_code(&text);
    return c;
}

/* True for characters that may end a word: letters, a full stop, a bracket or quotation mark. */
static bool ends_word(int32_t c)
{
    int type = u_charType(c);
    return c >= 0 &&
           (u_isalnum(c) || type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
            u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) || u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION));
}

static bool is_before_dash(Str text, int offset, int32_t before)
{
    Str rest = str_slice(text, (size_t)offset, text.len);
    return ends_word(before) && !u_hasBinaryProperty(before, UCHAR_IDEOGRAPHIC) &&
           (str_has_prefix(rest, STR("\u2014")) || str_has_prefix(rest, STR("\u2013")));
}

static bool is_hangul(int32_t c)
{
    return u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE || (c >= 0x3130 && c <= 0x318F);
}

/* Returns the length of the word around the offset, up to the limit that matters. */
static int letters_around(Str text, int offset)
{
    Str before = str_slice(text, 0, (size_t)offset), behind = str_slice(text, (size_t)offset, text.len);
    int n = 0;
    while (n <= UNICODE_LONGEST_KOREAN && !is_space(str_last_code(&before)))
        n++;
    while (n <= UNICODE_LONGEST_KOREAN && !is_space(str_next_code(&behind)))
        n++;
    return n;
}

static bool is_inside_korean(Str text, int offset, int32_t before)
{
    Str rest = str_slice(text, (size_t)offset, text.len);
    int32_t next = str_next_code(&rest);
    bool is_korean = is_hangul(next) || (is_hangul(before) && next < 0x250 && u_isalnum(next));
    return is_korean && ends_word(before) && letters_around(text, offset) <= UNICODE_LONGEST_KOREAN;
}

static bool is_wide(int32_t c)
{
    return is_hangul(c) || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

/* Korean and Chinese put titles in < and >, like brackets. */
static bool is_in_angles(Str text, int offset, int32_t before)
{
    Str rest = str_slice(text, (size_t)offset, text.len);
    int32_t next = str_next_code(&rest);
    return (before == '<' && is_wide(next)) || (next == '>' && is_wide(before)) || (before == '>' && is_hangul(next));
}

/* True when both sides of a dash are numbers: "8:00-18:30". */
static bool is_in_range(Str text, int offset)
{
    Str head = str_slice(text, 0, (size_t)offset), rest = str_slice(text, (size_t)offset, text.len);
    int32_t dash = str_last_code(&head);
    bool is_dash = dash == '-' || (dash >= 0x2010 && dash <= 0x2014);
    return is_dash && u_isdigit(str_last_code(&head)) && u_isdigit(str_next_code(&rest));
}

/* Returns the last word of a text, without the punctuation before it. */
static Str last_word(Str text)
{
    size_t start = text.len;
    while (start > 0 && text.ptr[start - 1] != ' ' && text.ptr[start - 1] != '\n' && text.ptr[start - 1] != '(')
        start--;
    return str_slice(text, start, text.len);
}

static Str first_word(Str text)
{
    Str rest = text;
    size_t end = 0;
    for (int32_t c; (c = str_next_code(&rest)) >= 0 && (u_isalpha(c) || c == 0xB0); end = text.len - rest.len)
        ;
    return str_slice(text, 0, end);
}

static bool is_initial(Str word)
{
    Str rest = word;
    int32_t c = str_next_code(&rest);
    return c >= 0 && u_isupper(c) && str_is_equal(rest, STR("."));
}

/* True for a number and its unit, or a title or initial and the name. */
static bool is_bound_over_space(Str head, Str rest)
{
    static const char units[] =
        " kg g mg ml cl dl l km m cm mm h min s am pm uhr jahr jahre jahren kw w mb gb \u00b0c \u00b0f ",
                      titles[] = " dr. prof. mr. mrs. ms. st. no. nr. ";
    Str word = last_word(head), next = first_word(rest), tail = head;
    int32_t sign = str_next_code(&rest);
    if (u_isdigit(str_last_code(&tail)))
        return sign == '%' || u_charType(sign) == U_CURRENCY_SYMBOL || str_is_listed(next, units);
    return is_initial(word) || str_is_listed(word, titles);
}

bool unicode_keeps_together(Str text, int offset)
{
    assert(offset >= 0 && (size_t)offset <= text.len);
    if (offset <= 0 || (size_t)offset >= text.len)
        return false;
    Str head = str_slice(text, 0, (size_t)offset);
    int32_t last = str_last_code(&head);
    if (last == ' ')
        return is_bound_over_space(head, str_slice(text, (size_t)offset, text.len));
    if (is_space(last))
        return false;
    int32_t before = letter_before(str_slice(text, 0, (size_t)offset));
    return is_before_dash(text, offset, before) || is_inside_korean(text, offset, before) ||
           is_in_range(text, offset) || is_in_angles(text, offset, before);
}

bool unicode_is_read_singly(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || (c >= 0x3040 && c <= 0x30FF);
}

UBiDiLevel unicode_base_level(Str text, bool is_right_to_left)
{
    for (int32_t c; is_right_to_left && (c = str_next_code(&text)) >= 0;)
        if (u_charDirection(c) == U_RIGHT_TO_LEFT || u_charDirection(c) == U_RIGHT_TO_LEFT_ARABIC)
            return 1;
    return is_right_to_left ? UBIDI_DEFAULT_RTL : UBIDI_DEFAULT_LTR;
}
