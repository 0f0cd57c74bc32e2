/* The overview is painted once and kept until the deck changes. */
#include "press/overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

void overview_forget(struct overview *overview)
{
    free(overview->pixels);
    *overview = (struct overview){0};
}

static bool is_kept(const struct overview *overview, struct overview_key key, int first, struct canvas canvas)
{
    return overview->pixels && overview->edition == key.edition && overview->article == key.article &&
           overview->first == first && overview->w_px == canvas.w_px && overview->h_px == canvas.h_px;
}

void overview_print(struct overview *overview, struct printer *printer, const struct book *book,
                    struct overview_key key, struct canvas canvas)
{
    struct contact_sheet_grid grid = contact_sheet_grid_of(canvas.w_px, canvas.h_px);
    int n_cells = grid.n_columns * grid.n_rows, first = key.selected / n_cells * n_cells;
    size_t n_bytes = (size_t)canvas.w_px * (size_t)canvas.h_px * 4;
    if (!is_kept(overview, key, first, canvas)) {
        overview_forget(overview);
        *overview = (struct overview){malloc(n_bytes), canvas.w_px, canvas.h_px, key.edition, key.article, first, grid};
        if (!overview->pixels)
            die_no_memory();
        contact_sheet_paint(printer, book->deck, first, &grid,
                            (struct canvas){overview->pixels, canvas.w_px, canvas.h_px});
    }
    memcpy(canvas.pixels, overview->pixels, n_bytes);
    contact_sheet_mark(&grid, key.selected - first, book->deck->theme->inks[INK_ACCENT], canvas);
}
