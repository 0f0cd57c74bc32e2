/* Reading an article as a careful editor would: every picture is decoded before a card is set. Owns nothing. */
#include "app/content.h"

#include <limits.h>

void content_warn(struct content *content, Str path, const struct warning *warning)
{
    fprintf(content->out, STR_FMT ":%d:%d: " STR_FMT "\n", STR_ARG(path), warning->line > 0 ? warning->line : 1,
            warning->column > 0 ? warning->column : 1, STR_ARG(warning->text));
    content->n_warnings++;
}

void content_warn_all(struct content *content, Str path, const struct article *article)
{
    for (int i = 0; i < article->n_warnings; i++)
        content_warn(content, path, &article->warnings[i]);
}

static void check_picture(struct content *content, Str path, int line, Str source)
{
    struct error error;
    if (!source.len || printer_check_picture(shelf_printer(content->shelf), source, &error))
        return;
    struct warning warning = {line, 1, str_from_c(error.text)};
    content_warn(content, path, &warning);
}

bool content_open(struct content *content, int index, struct book *book, struct error *error)
{
    if (!shelf_open(content->shelf, index, 1, book, error))
        return false;
    const struct article *article = book->article;
    Str path = shelf_path(content->shelf, index);
    int n_before = content->n_warnings;
    check_picture(content, path, 1, article->lead.source);
    for (int i = 0; i < article->n_blocks; i++)
        check_picture(content, path, article->blocks[i].line, article->blocks[i].picture.source);
    if (content->n_warnings > n_before)
        shelf_reset(content->shelf, index); /* now it is known which pictures to leave out */
    return shelf_open(content->shelf, index, INT_MAX, book, error);
}
