/* Cards as files: what a screen would show, without one. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/die.h"
#include "base/file.h"
#include "press/contact.h"
#include "print/json.h"

enum { SHEET_COLUMNS = 4, SHEET_WIDTH = 2400 };

struct export {
    const struct options *options;
    struct shelf *shelf;
    struct book *books;
    int n;
    Arena arena;
};

static int fail(const struct error *error)
{
    fprintf(stderr, "placard: %s\n", error->text);
    return 1;
}

static uint32_t *pixels_of(int w_px, int h_px)
{
    uint32_t *pixels = malloc((size_t)w_px * (size_t)h_px * 4);
    if (!pixels)
        die_no_memory();
    return pixels;
}

static Str png_path(struct export *e, int article, int card)
{
    Str stem = file_stem(shelf_path(e->shelf, article));
    Str name = e->n == 1 ? str_format(&e->arena, STR_FMT "-%03d.png", STR_ARG(stem), card + 1)
                         : str_format(&e->arena, "%02d-" STR_FMT "-%03d.png", article + 1, STR_ARG(stem), card + 1);
    return file_join(&e->arena, e->options->png, name);
}

static bool write_pngs(struct export *e, struct error *error)
{
    struct canvas canvas = {NULL, e->books[0].deck->w_px, e->books[0].deck->h_px};
    struct error ignored; /* a broken picture was found when the book was opened */
    bool ok = file_make_folder(e->options->png, error);
    canvas.pixels = pixels_of(canvas.w_px, canvas.h_px);
    for (int i = 0; ok && i < e->n; i++)
        for (int card = 0; ok && card < e->books[i].deck->n_cards; card++) {
            printer_paint(shelf_printer(e->shelf), e->books[i].deck, &e->books[i].deck->cards[card], canvas, &ignored);
            ok = canvas_save_png(canvas, png_path(e, i, card), error);
        }
    free(canvas.pixels);
    return ok;
}

static bool write_json(struct export *e, struct error *error)
{
    const struct deck **decks = arena_array(&e->arena, const struct deck *, e->n);
    for (int i = 0; i < e->n; i++)
        decks[i] = e->books[i].deck;
    char *text = json_from_decks(decks, e->n, decks[0]->w_px, decks[0]->h_px);
    if (!text)
        die_no_memory();
    bool ok = true;
    if (str_is_equal(e->options->json, STR("-")))
        ok = (puts(text) >= 0 && fflush(stdout) == 0) || error_set(error, "standard output cannot be written");
    else
        ok = file_write(e->options->json, str_from_c(text), error);
    free(text);
    return ok;
}

/* All cards of all articles, article after article. */
static bool write_sheet(struct export *e, struct error *error)
{
    int h = 0, y = 0;
    for (int i = 0; i < e->n; i++) {
        struct contact_grid g = contact_grid_for(e->books[i].deck, e->books[i].deck->n_cards, SHEET_COLUMNS, SHEET_WIDTH);
        h += g.n_rows * (g.cell_h_px + g.gap_px) + g.gap_px;
    }
    struct canvas sheet = {pixels_of(SHEET_WIDTH, h), SHEET_WIDTH, h};
    for (int i = 0; i < e->n; i++) {
        const struct deck *deck = e->books[i].deck;
        struct contact_grid g = contact_grid_for(deck, deck->n_cards, SHEET_COLUMNS, SHEET_WIDTH);
        int part = g.n_rows * (g.cell_h_px + g.gap_px) + g.gap_px;
        struct canvas rows = {sheet.pixels + (size_t)y * SHEET_WIDTH, SHEET_WIDTH, part};
        if (!contact_paint(shelf_printer(e->shelf), deck, 0, &g, rows))
            die_no_memory();
        y += part;
    }
    bool ok = canvas_save_png(sheet, e->options->sheet, error);
    free(sheet.pixels);
    return ok;
}

/* Pictures that turn out to be broken are known to the printer from then on, and the deck is set without them. */
static bool open_book(struct export *e, int article, struct error *error)
{
    struct book *book = &e->books[article];
    if (!shelf_open(e->shelf, article, 1, book, error))
        return false;
    bool is_whole = true;
    struct error reason;
    for (int i = 0; i < book->article->n_blocks; i++) {
        const struct block *block = &book->article->blocks[i];
        if (block->kind == BLOCK_PICTURE && !printer_check_picture(shelf_printer(e->shelf), block->picture.source, &reason)) {
            fprintf(stderr, STR_FMT ":%d: %s\n", STR_ARG(shelf_path(e->shelf, article)), block->line, reason.text);
            is_whole = false;
        }
    }
    if (book->article->lead.source.len && !printer_check_picture(shelf_printer(e->shelf), book->article->lead.source, &reason)) {
        fprintf(stderr, STR_FMT ": %s\n", STR_ARG(shelf_path(e->shelf, article)), reason.text);
        is_whole = false;
    }
    if (!is_whole)
        shelf_reset(e->shelf, article);
    return shelf_open(e->shelf, article, INT_MAX, book, error);
}

int app_export(const struct options *options)
{
    struct export e = {.options = options};
    struct shelf_options shelf;
    struct error error;
    options_fill_shelf(options, &shelf);
    shelf.keeps_all = true;
    if (!shelf_create(&shelf, &e.shelf, &error))
        return fail(&error);
    e.n = shelf_n_articles(e.shelf);
    e.books = arena_array(&e.arena, struct book, e.n);
    bool ok = e.n > 0 || error_set(&error, "there is no article to export");
    for (int i = 0; ok && i < e.n; i++)
        ok = open_book(&e, i, &error);
    ok = ok && (!options->png.len || write_pngs(&e, &error));
    ok = ok && (!options->json.len || write_json(&e, &error));
    ok = ok && (!options->sheet.len || write_sheet(&e, &error));
    int status = ok ? EXIT_OK : fail(&error);
    arena_finish(&e.arena);
    shelf_destroy(e.shelf);
    return status;
}
