/* A note ends at an unindented line after a blank one, or where another note begins. Notes are numbered in order of
   reference. */
#include "read/markdown/dialect_note.h"

#include <assert.h>
#include <stdlib.h>
#include <strings.h>

/* Returns the offset after "[^label]:", or 0. */
static size_t opening_of(Str line, Str *label)
{
    size_t start = dialect_indent(line);
    Str rest = str_slice(line, start, line.len);
    ptrdiff_t end = str_has_prefix(rest, STR("[^")) ? str_find(rest, STR("]:")) : -1;
    if (start > 3 || end <= 2)
        return 0;
    *label = str_slice(rest, 2, (size_t)end);
    return str_find(*label, STR("]")) < 0 ? start + (size_t)end + 2 : 0;
}

static Str dedent(Str line)
{
    size_t n = 0;
    if (line.len && line.ptr[0] == '\t')
        return str_slice(line, 1, line.len);
    while (n < 4 && n < line.len && line.ptr[n] == ' ')
        n++;
    return str_slice(line, n, line.len);
}

static bool goes_on(const struct dialect *d, int i, bool is_after_blank)
{
    Str label, line = d->lines[i].text;
    bool is_blank = !str_trim(line).len;
    if (opening_of(line, &label))
        return false;
    return is_blank || !is_after_blank || dialect_indent(line) >= 2;
}

/* Takes the note that begins on line i and returns the index after it. */
static int take_note(struct dialect *d, int i)
{
    struct dialect_note note = {.line = d->n_lines_before + i + 1};
    struct str_builder text = {.arena = d->arena};
    size_t start = opening_of(d->lines[i].text, &note.label);
    str_builder_add(&text, str_trim(str_slice(d->lines[i].text, start, d->lines[i].text.len)));
    d->lines[i].text = (Str){0};
    bool is_after_blank = false;
    for (i++; i < d->n_lines && goes_on(d, i, is_after_blank); i++) {
        is_after_blank = !str_trim(d->lines[i].text).len;
        str_builder_add_byte(&text, '\n');
        str_builder_add(&text, dedent(d->lines[i].text));
        d->lines[i].text = (Str){0};
        d->lines[i].is_code = false;
    }
    note.text = str_trim(str_builder_text(&text));
    *arena_push(d->arena, d->notes, d->n_notes) = note;
    return i;
}

static int compare_labels(const void *a, const void *b)
{
    Str first = ((const struct dialect_note *)a)->label, second = ((const struct dialect_note *)b)->label;
    size_t n = first.len < second.len ? first.len : second.len;
    int order = strncasecmp(first.ptr, second.ptr, n);
    return order ? order : (first.len > second.len) - (first.len < second.len);
}

void dialect_note_find(struct dialect *d)
{
    Str label;
    for (int i = 0; i < d->n_lines;)
        i = !d->lines[i].is_code && opening_of(d->lines[i].text, &label) ? take_note(d, i) : i + 1;
    d->n_labelled = d->n_notes;
    if (d->n_notes)
        qsort(d->notes, (size_t)d->n_notes, sizeof *d->notes, compare_labels);
}

int dialect_note_add(struct dialect *d, int line, Str text)
{
    assert(line >= 0);
    *arena_push(d->arena, d->notes, d->n_notes) =
        (struct dialect_note){.text = str_trim(text), .line = d->n_lines_before + line + 1, .number = ++d->n_called};
    return d->n_called;
}

int dialect_note_call(struct dialect *d, Str label)
{
    const struct dialect_note wanted = {.label = label};
    struct dialect_note *note =
        d->n_labelled ? bsearch(&wanted, d->notes, (size_t)d->n_labelled, sizeof *d->notes, compare_labels) : NULL;
    if (note && !note->number)
        note->number = ++d->n_called;
    return note ? note->number : 0;
}

static int compare_numbers(const void *a, const void *b)
{
    const struct dialect_note *first = a, *second = b;
    return first->number != second->number ? first->number - second->number : first->line - second->line;
}

/* Notes without a reference get the last numbers, in order of appearance. */
void dialect_note_finish(struct dialect *d)
{
    enum { UNCALLED = 1 << 30 };
    for (int i = 0; i < d->n_notes; i++)
        d->notes[i].number = d->notes[i].number ? d->notes[i].number : UNCALLED;
    if (d->n_notes)
        qsort(d->notes, (size_t)d->n_notes, sizeof *d->notes, compare_numbers);
    for (int i = 0; i < d->n_notes; i++)
        d->notes[i].number = d->notes[i].number == UNCALLED ? ++d->n_called : d->notes[i].number;
}
