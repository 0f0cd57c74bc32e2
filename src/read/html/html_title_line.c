/* Pages made without headings, or by word processors, show their title as a large first line. */
#include "read/html/html_title_line.h"

#include <string.h>

#include "read/common/rich.h"
#include "read/html/html_title.h"

static void remove_first(struct article *article)
{
    article->n_blocks--;
    memmove(article->blocks, article->blocks + 1, sizeof *article->blocks * (size_t)article->n_blocks);
}

/* Removes the first n bytes of a text. */
static void cut_head(struct text *text, int n)
{
    int kept = 0;
    for (int i = 0; i < text->n_spans; i++) {
        struct span span = text->spans[i];
        span.start = span.start > n ? span.start - n : 0;
        span.end -= n;
        if (span.end > span.start)
            text->spans[kept++] = span;
    }
    text->n_spans = kept;
    text->str = str_slice(text->str, (size_t)n, text->str.len);
}

void html_title_line_take(Arena *arena, struct article *article)
{
    enum { LONGEST = 80 };
    struct block *first = article->blocks;
    if (article->n_blocks < 2 && !(article->n_blocks && str_find(first->text.str, STR("\n")) > 0))
        return;
    if (first->kind != BLOCK_PARAGRAPH && first->kind != BLOCK_HEADING)
        return;
    Str rest = first->text.str, line;
    str_next_line(&rest, &line);
    if (line.len > LONGEST || !html_title_is_within(article->title, line))
        return;
    article->title = rich_plain(arena, line);
    if (rest.len)
        cut_head(&first->text, (int)(rest.ptr - first->text.str.ptr));
    else
        remove_first(article);
}
