/* The overview is painted once and kept until the deck changes. */
#include "press/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

void sheets_forget(struct sheets *sheets)
{
    free(sheets->overview);
    *sheets = (struct sheets){0};
}

static bool is_kept(const struct sheets *sheets, struct sheet_key key, int first, struct canvas canvas)
{
    return sheets->overview && sheets->edition == key.edition && sheets->article == key.article &&
           sheets->first == first && sheets->w_px == canvas.w_px && sheets->h_px == canvas.h_px;
}

void sheets_print_overview(struct sheets *sheets, struct printer *printer, const struct book *book,
                           struct sheet_key key, struct canvas canvas)
{
    struct contact_sheet_grid grid = contact_sheet_grid_of(canvas.w_px, canvas.h_px);
    int n_cells = grid.n_columns * grid.n_rows, first = key.selected / n_cells * n_cells;
    size_t n_bytes = (size_t)canvas.w_px * (size_t)canvas.h_px * 4;
    if (!is_kept(sheets, key, first, canvas)) {
        sheets_forget(sheets);
        *sheets = (struct sheets){malloc(n_bytes), canvas.w_px, canvas.h_px, key.edition, key.article, first, grid};
        if (!sheets->overview)
            die_no_memory();
        contact_sheet_paint(printer, book->deck, first, &grid,
                            (struct canvas){sheets->overview, canvas.w_px, canvas.h_px});
    }
    memcpy(canvas.pixels, sheets->overview, n_bytes);
    contact_sheet_mark(&grid, key.selected - first, book->deck->theme->inks[INK_ACCENT], canvas);
}

/* Tries smaller and smaller text until all of it is on one card. */
static struct typesetter *set_on_one(const struct article *article, struct theme *theme, const struct measure *measure,
                                     const struct typeset_options *options)
{
    enum { MOST_TRIES = 8 };
    for (int i = 1;; i++) {
        struct typesetter *t = typeset_create(article, theme, measure, options);
        if (i == MOST_TRIES || typeset_advance(t, 2)->n_cards < 2)
            return t;
        typeset_destroy(t);
        theme->body_least *= 0.9;
        theme->body_most = theme->body_least;
    }
}

void sheets_print_article(struct printer *printer, const struct article *article, const struct typeset_options *options,
                          struct canvas canvas)
{
    struct theme theme;
    struct error ignored;
    struct typeset_options own = *options;
    theme_init(&theme);
    theme.measure_most = 200; /* a table as wide as the screen */
    own.w_px = canvas.w_px;
    own.h_px = canvas.h_px;
    own.distance_mm = own.diagonal_mm = 0; /* whoever reads this stands before the screen */
    struct typesetter *t = set_on_one(article, &theme, printer_measure(printer, &theme, article->language), &own);
    const struct deck *deck = typeset_advance(t, 1);
    if (deck->n_cards)
        printer_paint(printer, deck, &deck->cards[0], canvas, &ignored);
    typeset_destroy(t);
}
