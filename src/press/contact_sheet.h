/* All cards in small, on one picture. */
#ifndef PRESS_CONTACT_SHEET_H
#define PRESS_CONTACT_SHEET_H

#include "print/print.h"

/* The grid of small cards. */
struct contact_sheet_grid {
    int n_columns, n_rows;
    int cell_w_px, cell_h_px, gap_px;
    int x_px, y_px; /* of the first cell */
};

/* Returns a grid of cells of the picture's own shape, 4 x 4 in landscape and 3 x 4 in portrait. */
struct contact_sheet_grid contact_sheet_grid_of(int w_px, int h_px);

/* Returns a grid with as many rows of n_columns cells as n_cards need; the picture is w_px wide. */
struct contact_sheet_grid contact_sheet_grid_for(const struct deck *deck, int n_cards, int n_columns, int w_px);

/* Paints cards [first, first + cells) of the deck into the grid on the sheet; false when memory ran out. */
bool contact_sheet_paint(struct printer *printer, const struct deck *deck, int first,
                         const struct contact_sheet_grid *grid, struct canvas sheet);

/* Frames the cell of a card. */
void contact_sheet_mark(const struct contact_sheet_grid *grid, int cell, Colour colour, struct canvas sheet);

#endif
