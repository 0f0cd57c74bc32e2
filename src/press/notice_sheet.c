/* A notice is a document like any other, but words alone: its pictures are left out. Only one is kept, since to set
   another takes a few ms. Owns its article and deck. */
#include "press/notice_sheet.h"

#include <unistd.h>

#include "base/file.h"
#include "read/read.h"
#include "typeset/notice_look.h"
#include "wire/message.h"

void notice_sheet_forget(struct notice_sheet *sheet)
{
    typeset_destroy(sheet->typesetter);
    arena_finish(&sheet->arena);
    *sheet = (struct notice_sheet){.options = sheet->options, .w_px = sheet->w_px, .h_px = sheet->h_px};
}

void notice_sheet_set_screen(struct notice_sheet *sheet, int w_px, int h_px)
{
    notice_sheet_forget(sheet);
    sheet->w_px = w_px;
    sheet->h_px = h_px;
}

static bool load(Arena *arena, const struct notice_source *from, Str *bytes, struct error *error)
{
    if (from->fd < 0)
        return file_read(arena, from->path, WIRE_NOTICE_BYTES, bytes, error);
    lseek(from->fd, 0, SEEK_SET);
    return file_read_fd(arena, from->fd, WIRE_NOTICE_BYTES, bytes, error) ||
           error_add_context(error, STR_FMT, STR_ARG(from->path));
}

static void drop_pictures(struct article *article)
{
    int n = 0;
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind != BLOCK_PICTURE)
            article->blocks[n++] = article->blocks[i];
    article->n_blocks = n;
    article->lead = (struct picture){0};
    for (int i = 0; i < article->n_authors; i++)
        article->authors[i].portrait = (Str){0};
}

static bool read_notice(struct notice_sheet *sheet, const struct notice_source *from, struct error *error)
{
    Str bytes;
    struct read_result result;
    struct read_input input = {.path = from->path};
    if (!load(&sheet->arena, from, &bytes, error))
        return false;
    input.bytes = bytes;
    if (!read_articles(&input, &sheet->arena, &result, error))
        return false;
    sheet->article = result.n_articles ? &result.articles[0] : NULL;
    if (sheet->article)
        drop_pictures(sheet->article);
    return (sheet->article && !article_is_empty(sheet->article)) ||
           error_set(error, STR_FMT ": it has nothing to show", STR_ARG(from->path));
}

static void set(struct notice_sheet *sheet, struct shelf *shelf)
{
    enum { MOST_CARDS = 64, CLOSER = 2 };
    struct typeset_options options = *sheet->options;
    options.w_px = sheet->w_px;
    options.h_px = sheet->h_px;
    options.distance_mm *= CLOSER;
    options.dwell_fixed_ms = 0; /* for cards; a notice is for whoever can read it */
    sheet->theme = *shelf_theme(shelf);
    notice_look_apply(&sheet->theme);
    const struct measure *measure = printer_measure(shelf_printer(shelf), &sheet->theme, sheet->article->language);
    sheet->typesetter = typeset_create(sheet->article, &sheet->theme, measure, &options);
    sheet->deck = typeset_advance(sheet->typesetter, MOST_CARDS);
}

bool notice_sheet_open(struct notice_sheet *sheet, struct shelf *shelf, const struct notice_source *source,
                       struct error *error)
{
    if (sheet->number == source->number && sheet->deck)
        return true;
    notice_sheet_forget(sheet);
    bool ok = read_notice(sheet, source, error);
    if (ok)
        set(sheet, shelf);
    if (ok && !sheet->deck->n_cards)
        ok = error_set(error, STR_FMT ": it has nothing to show", STR_ARG(source->path));
    if (ok)
        sheet->number = source->number;
    else
        notice_sheet_forget(sheet);
    return ok;
}
