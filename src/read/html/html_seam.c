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

bool html_seam_is_before(Str before, Str words, const struct html_node *text)
{
    const struct html_node *next = text->tag == HTML_TEXT ? first_of(text) : NULL;
    if (!before.len || !words.len || !next)
        return false;
    bool has_time = next->tag == HTML_TIME || next->previous->tag == HTML_TIME;
    char last = before.ptr[before.len - 1], first = words.ptr[0];
    bool ends_word = ascii_is_digit(last) || (last >= 'a' && last <= 'z') || (unsigned char)last >= 0x80;
    bool begins_word = (first >= 'A' && first <= 'Z') || (has_time && (unsigned char)first > ' ');
    return (ends_word || (has_time && (unsigned char)last > ' ')) && begins_word;
}
