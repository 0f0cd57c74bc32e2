/* Opens articles as a careful editor would: every picture is decoded before a card is typeset. */
#include "app/content.h"

#include <limits.h>
#include <stdlib.h>

#include "base/address.h"

void content_warn(struct content *content, int line, int column, Str text)
{
    struct warning warning = {line > 0 ? line : 1, column > 0 ? column : 1,
                              str_copy(&content->arena, address_for_people(&content->arena, text))};
    *arena_push(&content->arena, content->warnings, content->n_warnings) = warning;
    content->n_all++;
}

void content_warn_all(struct content *content, const struct article *article)
{
    for (int i = 0; i < article->n_warnings; i++)
        content_warn(content, article->warnings[i].line, article->warnings[i].column, article->warnings[i].text);
}

enum { MOST_PICTURES = 20 }; /* that are reported one by one */

/* Pictures that cannot be shown. */
struct bad_pictures {
    int n;
    struct {
        int line;
        struct error error;
    } items[MOST_PICTURES];
};

static void check_picture(struct content *content, int line, Str source, struct bad_pictures *bad)
{
    struct error error;
    if (!source.len || printer_check_picture(shelf_printer(content->shelf), source, &error))
        return;
    if (bad->n < MOST_PICTURES) {
        bad->items[bad->n].line = line;
        bad->items[bad->n].error = error;
    }
    bad->n++;
}

/* Reports pictures that cannot be shown: one a line, or very many in one line. */
static void check_pictures(struct content *content, const struct article *article)
{
    struct bad_pictures bad = {0};
    check_picture(content, 1, article->lead.source, &bad);
    for (int i = 0; i < article->n_blocks; i++)
        check_picture(content, article->blocks[i].line, article->blocks[i].picture.source, &bad);
    for (int i = 0; i < bad.n && bad.n <= MOST_PICTURES; i++)
        content_warn(content, bad.items[i].line, 1, str_from_c(bad.items[i].error.text));
    if (bad.n > MOST_PICTURES)
        content_warn(
            content, bad.items[0].line, 1,
            str_format(&content->arena, "%d pictures cannot be shown, the first: %s", bad.n, bad.items[0].error.text));
}

/* Opens an article with everything it has on the web: its pages, then their pictures. */
static bool open_whole(struct content *content, int index, struct book *book, struct error *error)
{
    enum { ROUNDS = 4 };
    bool is_open = shelf_open(content->shelf, index, 1, book, error);
    for (int i = 0; i < ROUNDS && shelf_settle(content->shelf, CONTENT_SETTLE_MS); i++)
        is_open = shelf_open(content->shelf, index, 1, book, error);
    return is_open;
}

bool content_open(struct content *content, int index, struct book *book, struct error *error)
{
    content->warnings = NULL;
    content->n_warnings = 0;
    if (!open_whole(content, index, book, error))
        return false;
    check_pictures(content, book->article);
    if (content->n_warnings)
        shelf_reset(content->shelf, index); /* typeset again, without the broken pictures */
    return shelf_open(content->shelf, index, INT_MAX, book, error);
}

static int compare(const void *a, const void *b)
{
    const struct warning *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->column > y->column) - (x->column < y->column);
}

void content_sort(struct content *content)
{
    if (content->n_warnings)
        qsort(content->warnings, (size_t)content->n_warnings, sizeof *content->warnings, compare);
}

void content_print(struct content *content, Str path, FILE *out)
{
    Str name = address_for_people(&content->arena, path);
    content_sort(content);
    for (int i = 0; i < content->n_warnings; i++) {
        const struct warning *w = &content->warnings[i];
        fprintf(out, STR_FMT ":%d:%d: " STR_FMT "\n", STR_ARG(name), w->line, w->column, STR_ARG(w->text));
    }
}
