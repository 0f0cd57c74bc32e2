/* The body is split into lines, rewritten by one pass after another, and joined again: blocks first, then notes, then
   markup within lines. Fenced code is left alone. */
#include "read/markdown/dialect.h"

#include <assert.h>

#include "read/markdown/dialect_block.h"
#include "read/markdown/dialect_inline.h"
#include "read/markdown/dialect_note.h"
#include "read/markdown/dialect_rule.h"
#include "read/markdown/dialect_tag.h"
#include "read/markdown/dialect_verse.h"

static Str without_marks(Str line)
{
    size_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t' || line.ptr[n] == '>'))
        n++;
    return str_slice(line, n, line.len);
}

static size_t count_run(Str s, char c)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] == c)
        n++;
    return n;
}

/* Returns the length of the fence, 3 or more, when the line opens code; *mark is its byte. */
static size_t fence_length(Str line, char *mark)
{
    line = without_marks(line);
    size_t n = line.len ? count_run(line, *mark = line.ptr[0]) : 0;
    bool is_fence = n >= 3 && (*mark == '~' || *mark == '`');
    bool is_inline = is_fence && *mark == '`' && str_find(str_slice(line, n, line.len), STR("`")) >= 0;
    return is_fence && !is_inline ? n : 0;
}

static bool closes(Str line, char mark, size_t n)
{
    line = str_trim(without_marks(line));
    return line.len >= n && count_run(line, mark) == line.len;
}

static void find_code(struct dialect *d)
{
    size_t n_open = 0;
    char mark = 0;
    for (int i = 0; i < d->n_lines; i++) {
        struct dialect_line *line = &d->lines[i];
        line->is_code = n_open > 0;
        if (n_open && closes(line->text, mark, n_open))
            n_open = 0;
        else if (!n_open && (n_open = fence_length(line->text, &mark)) > 0)
            line->is_code = true;
    }
}

static void cut(struct dialect *d, Str body)
{
    Str line;
    while (str_next_line(&body, &line))
        *arena_push(d->arena, d->lines, d->n_lines) = (struct dialect_line){.text = line};
}

void dialect_read(struct dialect *d, Str body, int n_lines_before)
{
    assert(d->arena && d->article && n_lines_before >= 0);
    d->n_lines_before = n_lines_before;
    cut(d, body);
    find_code(d);
    dialect_tag_read(d);
    find_code(d); /* template tags for code are now fences */
    dialect_block_read(d);
    dialect_rule_read(d);
    dialect_verse_read(d);
    dialect_note_find(d);
    dialect_inline_read(d);
    dialect_note_finish(d);
}

Str dialect_text(const struct dialect *d)
{
    struct str_builder b = {.arena = d->arena};
    for (int i = 0; i < d->n_lines; i++) {
        str_builder_add(&b, d->lines[i].text);
        str_builder_add_byte(&b, '\n');
    }
    return str_builder_text(&b);
}
