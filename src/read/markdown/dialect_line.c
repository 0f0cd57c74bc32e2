/* Helpers for all passes over the lines. Owns nothing: everything is in the arena. */
#include "read/markdown/dialect_line.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"

enum { MOST_DROPPED = 20, LONGEST_SHOWN = 60 };

void dialect_drop(struct dialect *d, int line, const char *kind, Str written)
{
    assert(line >= 0 && line < d->n_lines);
    Str shown = str_slice(written, 0, LONGEST_SHOWN);
    if (d->n_dropped++ < MOST_DROPPED)
        article_add_warning(d->arena, d->article, d->n_lines_before + line + 1, 1, "left out: %s " STR_FMT "%s", kind,
                            STR_ARG(shown), shown.len < written.len ? "..." : "");
}

size_t dialect_indent(Str line)
{
    size_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
        n++;
    return n;
}

bool dialect_is_words(Str line)
{
    line = str_trim(line);
    if (!line.len || strchr("#>|=:<$", line.ptr[0]) || str_has_prefix(line, STR("```")) ||
        str_has_prefix(line, STR("~~~")) || str_has_prefix(line, STR("![")) || str_has_prefix(line, STR("{")))
        return false;
    bool is_bullet = strchr("-+*", line.ptr[0]) && (line.len == 1 || line.ptr[1] == ' ' || line.ptr[1] == '\t');
    size_t n = 0;
    while (n < line.len && ascii_is_digit(line.ptr[n]))
        n++;
    bool is_number = n > 0 && n < line.len && strchr(".)", line.ptr[n]) && n + 1 < line.len && line.ptr[n + 1] == ' ';
    bool is_rule =
        str_has_prefix(line, STR("---")) || str_has_prefix(line, STR("***")) || str_has_prefix(line, STR("___"));
    return !is_bullet && !is_number && !is_rule;
}

/* When blank lines precede the text, the label moves down to it. */
void dialect_set_label(struct dialect *d, int line, Str prefix, Str label)
{
    assert(line >= 0 && line < d->n_lines);
    d->lines[line].text = (Str){0};
    if (!label.len)
        return;
    int next = line + 1;
    while (next < d->n_lines && next < line + 3 && !str_trim(d->lines[next].text).len)
        next++;
    bool joins = next < d->n_lines && !d->lines[next].is_code && str_has_prefix(d->lines[next].text, prefix) &&
                 dialect_is_words(str_slice(d->lines[next].text, prefix.len, d->lines[next].text.len));
    d->lines[joins ? next - 1 : line].text =
        str_format(d->arena, STR_FMT "**" STR_FMT "**%s", STR_ARG(prefix), STR_ARG(label), joins ? "\\" : "");
}
