/* `export`: writes the cards to files instead of showing them. */
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/exit.h"
#include "app/content.h"
#include "base/address.h"
#include "base/die.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "press/contact_sheet.h"
#include "print/json.h"

enum { SHEET_COLUMNS = 4, SHEET_WIDTH = 2400 };

struct export
{
    const struct options *options;
    struct content content;
    const struct deck **decks; /* of the articles that could be opened */
    Str *paths;                /* of each, where its cards go, without "-001.png" */
    int n;
    Arena arena;
};

static uint32_t *pixels_of(int w_px, int h_px)
{
    uint32_t *pixels = malloc((size_t)w_px * (size_t)h_px * 4);
    if (!pixels)
        die_no_memory();
    return pixels;
}

static bool write_pngs(struct export *e, struct error *error)
{
    struct canvas canvas = {NULL, e->decks[0]->w_px, e->decks[0]->h_px};
    struct error ignored; /* broken pictures were reported when the article was opened */
    if (!directory_create(e->options->png, error))
        return false;
    bool ok = true;
    canvas.pixels = pixels_of(canvas.w_px, canvas.h_px);
    for (int i = 0; ok && i < e->n; i++)
        for (int card = 0; ok && card < e->decks[i]->n_cards; card++) {
            printer_paint(shelf_printer(e->content.shelf), e->decks[i], &e->decks[i]->cards[card], canvas, &ignored);
            ok = canvas_save_png(canvas, str_format(&e->arena, STR_FMT "-%03d.png", STR_ARG(e->paths[i]), card + 1),
                                 error);
        }
    free(canvas.pixels);
    return ok;
}

static bool write_json(struct export *e, struct error *error)
{
    char *text = json_from_decks(e->decks, e->n, e->decks[0]->w_px, e->decks[0]->h_px);
    if (!text)
        die_no_memory();
    bool ok;
    if (str_is_equal(e->options->json, STR("-")))
        ok = (fputs(text, stdout) >= 0 && fflush(stdout) == 0) || error_set(error, "standard output: write failed");
    else
        ok = file_write(e->options->json, str_from_c(text), error);
    free(text);
    return ok;
}

static struct contact_sheet_grid grid_of(const struct deck *deck, int *h_px)
{
    struct contact_sheet_grid grid = contact_sheet_grid_for(deck, deck->n_cards, SHEET_COLUMNS, SHEET_WIDTH);
    *h_px = grid.n_rows * (grid.cell_h_px + grid.gap_px) + grid.gap_px;
    return grid;
}

/* All cards of all articles, article after article. */
static bool write_sheet(struct export *e, struct error *error)
{
    int h = 0, y = 0, part;
    for (int i = 0; i < e->n; i++, h += part)
        grid_of(e->decks[i], &part);
    struct canvas sheet = {pixels_of(SHEET_WIDTH, h), SHEET_WIDTH, h};
    for (int i = 0; i < e->n; i++, y += part) {
        struct contact_sheet_grid grid = grid_of(e->decks[i], &part);
        struct canvas rows = {sheet.pixels + (size_t)y * SHEET_WIDTH, SHEET_WIDTH, part};
        if (!contact_sheet_paint(shelf_printer(e->content.shelf), e->decks[i], 0, &grid, rows))
            die_no_memory();
    }
    bool ok = canvas_save_png(sheet, e->options->sheet, error);
    free(sheet.pixels);
    return ok;
}

static Str path_of(struct export *e, int index, int n_articles)
{
    Str path = address_for_people(&e->arena, shelf_path(e->content.shelf, index));
    Str stem = str_is_equal(path, STR("-")) ? STR("standard-input") : path_stem(path);
    if (n_articles > 1)
        stem = str_format(&e->arena, "%02d-" STR_FMT, index + 1, STR_ARG(stem));
    return path_join(&e->arena, e->options->png, stem);
}

/* Opens every article and reports those that fail; true when none did. */
static bool open_all(struct export *e)
{
    int n = shelf_n_articles(e->content.shelf);
    e->decks = arena_array(&e->arena, const struct deck *, n);
    e->paths = arena_array(&e->arena, Str, n);
    for (int i = 0; i < n; i++) {
        struct book book;
        struct error error;
        if (!content_open(&e->content, i, &book, &error)) {
            exit_report(&error, EXIT_FAILED);
            continue;
        }
        content_print(&e->content, shelf_path(e->content.shelf, i), stderr);
        e->paths[e->n] = path_of(e, i, n);
        e->decks[e->n++] = book.deck;
    }
    return e->n == n;
}

static bool write_all(struct export *e, struct error *error)
{
    const struct options *o = e->options;
    if (e->n == 0)
        return error_set(error, "no articles to export");
    return (!o->png.len || write_pngs(e, error)) && (!o->json.len || write_json(e, error)) &&
           (!o->sheet.len || write_sheet(e, error));
}

int app_export(const struct options *options)
{
    struct export e = {.options = options};
    struct shelf_options shelf;
    struct error error;
    options_fill_shelf(options, &shelf);
    shelf.keeps_all = shelf.shows_hidden = true;
    if (!shelf_create(&shelf, &e.content.shelf, &error))
        return exit_report(&error, EXIT_FAILED);
    shelf_settle(e.content.shelf, CONTENT_SETTLE_MS);
    int status = open_all(&e) ? EXIT_OK : EXIT_FAILED;
    if (!write_all(&e, &error))
        status = exit_report(&error, EXIT_FAILED);
    arena_finish(&e.arena);
    shelf_destroy(e.content.shelf);
    arena_finish(&e.content.arena);
    return status;
}
