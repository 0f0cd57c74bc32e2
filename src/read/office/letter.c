/* Newsletters' plain text is made from their pages: links become addresses in parentheses, headings get stars. Owns
   nothing. */
#include "read/office/letter.h"

#include <assert.h>
#include <string.h>

#include "read/common/foot.h"
#include "read/common/phrase.h"

struct letter {
    Arena *arena;
    struct article *article;
    struct str_builder text;
};

/* Length of " (https://...)" or " <https://...>" at the start of the text; 0 when there is none. */
static size_t address_length(Str text)
{
    size_t n = str_has_prefix(text, STR(" ")) ? 1 : 0;
    char opening = n < text.len ? text.ptr[n] : 0, closing = opening == '(' ? ')' : '>';
    Str address = str_slice(text, n + 1, text.len);
    if ((opening != '(' && opening != '<') ||
        !(str_has_prefix(address, STR("https://")) || str_has_prefix(address, STR("http://"))))
        return 0;
    for (n++; n < text.len && text.ptr[n] > ' '; n++)
        if (text.ptr[n] == closing)
            return n + 1;
    return 0;
}

/* Words say where a link leads; the address alone stays. */
static Str without_addresses(Arena *arena, Str line)
{
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < line.len;) {
        size_t n = b.len ? address_length(str_slice(line, i, line.len)) : 0;
        if (!n)
            str_builder_add_byte(&b, line.ptr[i++]);
        i += n;
    }
    return str_builder_text(&b);
}

/* An address with much behind its "?" counts its readers. */
static bool is_tracking(Str line)
{
    enum { LONG = 60 };
    return line.len > LONG && (str_has_prefix(line, STR("https://")) || str_has_prefix(line, STR("http://"))) &&
           !memchr(line.ptr, ' ', line.len) && memchr(line.ptr, '?', line.len);
}

static Str without_stars(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '*')
        n++;
    return n >= 2 && n < line.len && line.ptr[n] == ' ' ? str_slice(line, n + 1, line.len) : line;
}

static void add_line(struct letter *letter, Str line)
{
    Str words = str_trim(line), plain = without_addresses(letter->arena, words);
    bool leads_on = plain.len < words.len && phrase_is(str_trim(plain), PHRASE_MORE | PHRASE_WIDGET);
    if (words.len && (foot_is_of_mail(words) || is_tracking(words) || leads_on))
        article_add_dropped(letter->arena, letter->article, 0, "newsletter", words);
    else if (plain.len < words.len)
        str_builder_add(&letter->text, without_stars(plain));
    else
        str_builder_add(&letter->text, without_stars(line));
    str_builder_add_byte(&letter->text, '\n');
}

/* What stands after the line of two dashes and a space is who wrote it, and with which telephone. */
static Str without_signature(struct letter *letter, Str text)
{
    ptrdiff_t at = str_find(text, STR("\n-- \n"));
    if (at <= 0)
        return text;
    article_add_dropped(letter->arena, letter->article, 0, "signature",
                        str_trim(str_slice(text, (size_t)at + 5, text.len)));
    return str_slice(text, 0, (size_t)at + 1);
}

Str letter_tidy(Arena *arena, Str text, struct article *article)
{
    assert(arena && article);
    struct letter letter = {.arena = arena, .article = article, .text = {.arena = arena}};
    Str line;
    text = without_signature(&letter, text);
    while (str_next_line(&text, &line))
        add_line(&letter, line);
    return str_builder_text(&letter.text);
}
