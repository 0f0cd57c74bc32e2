/* Where one word ends and another begins: style sheets set such elements apart. "12Ada", "ChoirHall" and anything
   beside a time, but not "JavaScript" within one element. Owns nothing. */
#include "read/html/html_seam.h"

#include "base/ascii.h"

/* Returns the inline element that begins with the text and follows another one without white space; NULL when the text
   does not begin such an element. */
static const struct html_node *first_of(const struct html_node *text)
{
    const struct html_node *node = text;
    while (!node->previous && node->parent && !node->parent->is_block)
        node = node->parent;
    const struct html_node *previous = node->previous;
    bool follows =
        node != text && previous && previous->tag != HTML_TEXT && !previous->is_block && previous->n_chars > 0;
    return follows && !node->is_block ? node : NULL;
}

/* True for a name and its figure, each an element with a class of its own: "Adults9". */
static bool is_name_and_figure(Str before, Str words, const struct html_node *next)
{
    enum { LEAST = 2 };
    Str class = html_tree_attribute(next, "class"), other = html_tree_attribute(next->previous, "class");
    unsigned char last = (unsigned char)before.ptr[before.len - 1];
    return ((last >= 'a' && last <= 'z') || last >= 0x80) && ascii_is_digit(words.ptr[0]) && class.len && other.len &&
           !str_is_equal(class, other) && next->previous->n_chars >= LEAST && next->tag != HTML_SUB &&
           next->tag != HTML_SUP;
}

/* True for the number of a note, a link at the start of a block, and the note: "1Cash only". */
static bool is_note_mark(Str before, Str words, const struct html_node *text)
{
    enum { MOST_DIGITS = 3 };
    const struct html_node *mark = text->previous;
    bool is_number = mark && mark->tag == HTML_A && !mark->previous && before.len <= MOST_DIGITS;
    for (size_t i = 0; i < before.len && is_number; i++)
        is_number = ascii_is_digit(before.ptr[i]);
    return is_number && (ascii_is_letter(words.ptr[0]) || (unsigned char)words.ptr[0] >= 0x80);
}

bool html_seam_is_before(Str before, Str words, const struct html_node *text)
{
    const struct html_node *next = text->tag == HTML_TEXT ? first_of(text) : NULL;
    if (!before.len || !words.len)
        return false;
    if (!next)
        return is_note_mark(before, words, text);
    if (is_name_and_figure(before, words, next))
        return true;
    bool has_time = next->tag == HTML_TIME || next->previous->tag == HTML_TIME;
    char last = before.ptr[before.len - 1], first = words.ptr[0];
    bool ends_word = ascii_is_digit(last) || (last >= 'a' && last <= 'z') || (unsigned char)last >= 0x80;
    bool begins_word = (first >= 'A' && first <= 'Z') || (has_time && (unsigned char)first > ' ');
    return (ends_word || (has_time && (unsigned char)last > ' ')) && begins_word;
}
