/* Each card is painted as on the screen and then scaled down, so that the sheet shows exactly the real cards. */
#include "press/contact_sheet.h"

#include <stdlib.h>

#include "print/scale.h"

static Rect cell_of(const struct contact_sheet_grid *grid, int cell)
{
    int column = cell % grid->n_columns, row = cell / grid->n_columns;
    return (Rect){grid->x_px + column * (grid->cell_w_px + grid->gap_px),
                  grid->y_px + row * (grid->cell_h_px + grid->gap_px), grid->cell_w_px, grid->cell_h_px};
}

struct contact_sheet_grid contact_sheet_grid_of(int w_px, int h_px)
{
    int n = 4, short_px = w_px < h_px ? w_px : h_px, gap = short_px / 40;
    struct contact_sheet_grid grid = {.n_columns = w_px < h_px ? 3 : n, .n_rows = n, .gap_px = gap};
    grid.cell_w_px = (w_px - (grid.n_columns + 1) * gap) / grid.n_columns;
    grid.cell_h_px = (h_px - (grid.n_rows + 1) * gap) / grid.n_rows;
    if (grid.cell_w_px * h_px > grid.cell_h_px * w_px)
        grid.cell_w_px = grid.cell_h_px * w_px / h_px;
    else
        grid.cell_h_px = grid.cell_w_px * h_px / w_px;
    grid.x_px = (w_px - grid.n_columns * (grid.cell_w_px + gap) + gap) / 2;
    grid.y_px = (h_px - grid.n_rows * (grid.cell_h_px + gap) + gap) / 2;
    return grid;
}

struct contact_sheet_grid contact_sheet_grid_for(const struct deck *deck, int n_cards, int n_columns, int w_px)
{
    struct contact_sheet_grid grid = {.n_columns = n_columns, .n_rows = (n_cards + n_columns - 1) / n_columns};
    grid.gap_px = w_px / 80;
    grid.cell_w_px = (w_px - (n_columns + 1) * grid.gap_px) / n_columns;
    grid.cell_h_px = grid.cell_w_px * deck->h_px / deck->w_px;
    grid.x_px = grid.y_px = grid.gap_px;
    return grid;
}

static bool paint_cell(struct printer *printer, const struct deck *deck, int card, struct canvas whole,
                       struct canvas small)
{
    struct error ignored; /* a broken picture is reported where its card is shown */
    printer_paint(printer, deck, &deck->cards[card], whole, &ignored);
    return scale_canvas(whole, small);
}

static void copy_into(struct canvas small, struct canvas sheet, Rect at)
{
    for (int y = 0; y < at.h && at.y + y < sheet.h_px; y++)
        for (int x = 0; x < at.w && at.x + x < sheet.w_px; x++)
            sheet.pixels[(size_t)(at.y + y) * (size_t)sheet.w_px + (size_t)(at.x + x)] =
                small.pixels[(size_t)y * (size_t)at.w + (size_t)x];
}

bool contact_sheet_paint(struct printer *printer, const struct deck *deck, int first,
                         const struct contact_sheet_grid *grid, struct canvas sheet)
{
    struct canvas whole = {malloc((size_t)deck->w_px * (size_t)deck->h_px * 4), deck->w_px, deck->h_px};
    struct canvas small = {malloc((size_t)grid->cell_w_px * (size_t)grid->cell_h_px * 4), grid->cell_w_px,
                           grid->cell_h_px};
    bool ok = whole.pixels && small.pixels;
    canvas_fill(sheet, (Rect){0, 0, sheet.w_px, sheet.h_px}, deck->theme->inks[INK_RULE]);
    for (int cell = 0; ok && cell < grid->n_columns * grid->n_rows && first + cell < deck->n_cards; cell++) {
        ok = paint_cell(printer, deck, first + cell, whole, small);
        if (ok)
            copy_into(small, sheet, cell_of(grid, cell));
    }
    free(whole.pixels);
    free(small.pixels);
    return ok;
}

void contact_sheet_mark(const struct contact_sheet_grid *grid, int cell, Colour colour, struct canvas sheet)
{
    Rect r = cell_of(grid, cell);
    int t = grid->gap_px / 2 < 2 ? 2 : grid->gap_px / 2;
    canvas_fill(sheet, (Rect){r.x - t, r.y - t, r.w + 2 * t, t}, colour);
    canvas_fill(sheet, (Rect){r.x - t, r.y + r.h, r.w + 2 * t, t}, colour);
    canvas_fill(sheet, (Rect){r.x - t, r.y, t, r.h}, colour);
    canvas_fill(sheet, (Rect){r.x + r.w, r.y, t, r.h}, colour);
}
