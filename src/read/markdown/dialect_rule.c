/* What a line of hyphens means depends on the line above it. Owns nothing. */
#include "read/markdown/dialect_rule.h"

#include <assert.h>
#include <string.h>

static bool is_of(Str line, const char *marks)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr(marks, line.ptr[i]))
            return false;
    return line.len > 0;
}

/* "|-|:-:|": md4c wants three hyphens a column. */
static Str lengthen(Arena *arena, Str line)
{
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < line.len; i++)
        str_builder_add(&b, line.ptr[i] == '-' ? STR("---") : str_slice(line, i, i + 1));
    return str_builder_text(&b);
}

static bool is_short_delimiter(Str line)
{
    line = str_trim(line);
    return is_of(line, "|-: \t") && str_find(line, STR("|")) >= 0 && str_find(line, STR("-")) >= 0 && line.len < 400;
}

static bool is_sentence(Str line)
{
    line = str_trim(line);
    while (line.len && strchr("*_\"')", line.ptr[line.len - 1]))
        line.len--;
    return line.len && strchr(".!?,;:", line.ptr[line.len - 1]);
}

/* True for the last line of a paragraph that is no heading: a sentence, or one of several lines. */
static bool ends_paragraph(const struct dialect *d, int i)
{
    bool is_words = i >= 0 && !d->lines[i].is_code && dialect_is_words(d->lines[i].text);
    bool has_more = i >= 1 && !d->lines[i - 1].is_code && dialect_is_words(d->lines[i - 1].text);
    return is_words && (has_more || is_sentence(d->lines[i].text));
}

void dialect_rule_read(struct dialect *d)
{
    assert(d->arena);
    for (int i = 1; i < d->n_lines; i++) {
        struct dialect_line *line = &d->lines[i];
        Str above = d->lines[i - 1].text, text = str_trim(line->text);
        if (line->is_code || dialect_indent(line->text) > 3)
            continue;
        if (is_short_delimiter(text) && str_find(above, STR("|")) >= 0)
            line->text = lengthen(d->arena, line->text);
        else if (text.len >= 3 && is_of(text, "-") && ends_paragraph(d, i - 1))
            line->text = STR("***");
    }
}
