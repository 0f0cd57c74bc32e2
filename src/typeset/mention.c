/* Compares words by their first letters, so that plurals and case endings match too. */
#include "typeset/mention.h"

#include <assert.h>

#include "base/ascii.h"

enum { LEAST_BYTES = 5, STEM_BYTES = 6, MOST_WORDS = 24, MOST_STRENGTH = 4 };

static bool is_letter(char c)
{
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Takes the next run of letters off *rest. */
static bool next_word(Str *rest, Str *word)
{
    size_t start = 0, end;
    while (start < rest->len && !is_letter(rest->ptr[start]))
        start++;
    for (end = start; end < rest->len && is_letter(rest->ptr[end]); end++)
        ;
    *word = str_slice(*rest, start, end);
    *rest = str_slice(*rest, end, rest->len);
    return word->len > 0;
}

static bool has_stem(Str text, Str stem)
{
    for (Str word; next_word(&text, &word);)
        if (str_has_prefix_nocase(word, stem))
            return true;
    return false;
}

/* Returns the word and number at the head of a caption: "Figure 3", "Fig. 3", "Abb. 3". */
static Str figure_name(Str caption)
{
    Str rest = caption, word;
    if (!next_word(&rest, &word) || word.len < 3 || word.ptr != caption.ptr)
        return (Str){0};
    size_t at = word.len;
    while (at < caption.len && (caption.ptr[at] == '.' || caption.ptr[at] == ' '))
        at++;
    size_t end = at;
    while (end < caption.len && caption.ptr[end] >= '0' && caption.ptr[end] <= '9')
        end++;
    return end > at ? str_slice(caption, 0, end) : (Str){0};
}

int mention_strength(const struct picture *picture, Str text)
{
    assert(picture);
    Str rest = picture->caption.len ? picture->caption : picture->alt, word, figure = figure_name(rest);
    int strength = 0, n = 0;
    if (figure.len && str_find(text, figure) >= 0)
        return MOST_STRENGTH;
    while (strength < MOST_STRENGTH - 1 && n++ < MOST_WORDS && next_word(&rest, &word))
        if (word.len >= LEAST_BYTES && has_stem(text, str_slice(word, 0, STEM_BYTES)))
            strength++;
    return strength;
}
