/* The book's own text is between a line that begins with "*** START OF" and one that begins with "*** END OF". */
#include "read/text/gutenberg.h"

#include "read/common/rich.h"

/* Returns where the line with the mark begins, or -1. */
static ptrdiff_t find_mark(Str text, const char *mark)
{
    ptrdiff_t at = str_find(text, str_from_c(mark));
    return at < 0 ? -1 : at - (ptrdiff_t)str_last_line(str_slice(text, 0, (size_t)at)).len;
}

static void take_field(Arena *arena, Str line, struct article *article)
{
    static const Str title = {"Title:", 6}, author = {"Author:", 7}, language = {"Language:", 9};
    if (str_has_prefix(line, title))
        article->title = rich_plain(arena, str_slice(line, title.len, line.len));
    else if (str_has_prefix(line, author))
        *arena_push(arena, article->authors, article->n_authors) =
            (struct author){.name = rich_plain(arena, str_slice(line, author.len, line.len))};
    else if (str_has_prefix(line, language) && str_find(line, STR("English")) > 0)
        article->language = STR("en");
    else if (str_has_prefix(line, language) && str_find(line, STR("German")) > 0)
        article->language = STR("de");
    else if (str_has_prefix(line, language) && str_find(line, STR("French")) > 0)
        article->language = STR("fr");
}

Str gutenberg_take(Arena *arena, Str text, struct article *article)
{
    ptrdiff_t start = find_mark(text, "*** START OF T"), end = find_mark(text, "*** END OF T");
    if (start < 0 || end < start || str_find(text, STR("Gutenberg")) < 0)
        return text;
    Str head = str_slice(text, 0, (size_t)start), rest = str_slice(text, (size_t)start, (size_t)end), line;
    Str tail = str_slice(text, (size_t)end, text.len);
    int n_lines = 0;
    struct str_builder b = {.arena = arena};
    for (Str lines = head; str_next_line(&lines, &line); n_lines++)
        take_field(arena, line, article);
    str_next_line(&rest, &line); /* the mark */
    for (int i = 0; i <= n_lines; i++)
        str_builder_add_byte(&b, '\n');
    str_builder_add(&b, rest);
    article_add_dropped(arena, article, 1, "licence", rich_plain(arena, head));
    for (size_t i = 0; i < rest.len; i++)
        n_lines += rest.ptr[i] == '\n';
    article_add_dropped(arena, article, n_lines + 2, "licence", rich_plain(arena, tail));
    return str_builder_text(&b);
}
