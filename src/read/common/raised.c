/* Unicode has raised and lowered forms of the digits, a few signs and some letters: one table. */
#include "read/common/raised.h"

#include <assert.h>

#include "base/ascii.h"

static const struct form {
    const char *plain, *raised, *lowered; /* NULL: no such form */
} forms[] = {
    {"0", "⁰", "₀"},  {"1", "¹", "₁"},  {"2", "²", "₂"},  {"3", "³", "₃"},  {"4", "⁴", "₄"},  {"5", "⁵", "₅"},
    {"6", "⁶", "₆"},  {"7", "⁷", "₇"},  {"8", "⁸", "₈"},  {"9", "⁹", "₉"},  {"+", "⁺", "₊"},  {"-", "⁻", "₋"},
    {"−", "⁻", "₋"},  {"–", "⁻", "₋"},  {"=", "⁼", "₌"},  {"(", "⁽", "₍"},  {")", "⁾", "₎"},  {"n", "ⁿ", "ₙ"},
    {"i", "ⁱ", "ᵢ"},  {"a", NULL, "ₐ"}, {"e", NULL, "ₑ"}, {"h", NULL, "ₕ"}, {"j", NULL, "ⱼ"}, {"k", NULL, "ₖ"},
    {"l", NULL, "ₗ"}, {"m", NULL, "ₘ"}, {"o", NULL, "ₒ"}, {"p", NULL, "ₚ"}, {"r", NULL, "ᵣ"}, {"s", NULL, "ₛ"},
    {"t", NULL, "ₜ"}, {"u", NULL, "ᵤ"}, {"v", NULL, "ᵥ"}, {"x", NULL, "ₓ"}, {"∗", "*", NULL},
};

static const char *find_form(Str code, bool is_below)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_is_equal(code, str_from_c(forms[i].plain)))
            return is_below ? forms[i].lowered : forms[i].raised;
    return NULL;
}

bool raised_convert(Arena *arena, Str words, enum raised_side side, Str *converted)
{
    assert(arena && converted);
    struct str_builder out = {.arena = arena};
    for (Str rest = words; rest.len;) {
        const char *start = rest.ptr;
        str_next_code(&rest);
        Str code = {start, (size_t)(rest.ptr - start)};
        const char *form = find_form(code, side == RAISED_BELOW);
        if (!form && !ascii_is_space(code.ptr[0]))
            return false;
        str_builder_add(&out, str_from_c(form));
    }
    *converted = str_builder_text(&out);
    return true;
}

static bool has_figure(Str words)
{
    for (size_t i = 0; i < words.len; i++)
        if (ascii_is_digit(words.ptr[i]))
            return true;
    return false;
}

static bool follows_word(Str before)
{
    if (!before.len)
        return false;
    char last = before.ptr[before.len - 1];
    return ascii_is_digit(last) || ascii_is_letter(last) || last == ')' || (unsigned char)last >= 0x80;
}

Str raised_text(Arena *arena, Str before, Str words, enum raised_side side)
{
    Str converted;
    words = str_trim(words);
    if (raised_convert(arena, words, side, &converted))
        return converted;
    bool is_exponent = words.len == 1 && before.len && ascii_is_digit(before.ptr[before.len - 1]);
    if (!is_exponent && (!has_figure(words) || !follows_word(before)))
        return words;
    const char *sign = side == RAISED_BELOW ? "_" : "^";
    bool is_long = str_find(words, STR(" ")) > 0;
    return str_format(arena, is_long ? "%s(" STR_FMT ")" : "%s" STR_FMT, sign, STR_ARG(words));
}
