/* Tables: column widths and row heights. */
#ifndef TYPESET_TABLE_H
#define TYPESET_TABLE_H

#include "typeset/piece.h"

/* A table set in columns. */
struct grid {
    const struct table *table;
    struct passage *cells; /* n_rows x n_columns */
    int *x_px, *w_px;      /* of each column, from the left edge of the table, without padding */
    bool *is_numeric;      /* columns of numbers, aligned on the right */
    int *cell_after_px;    /* of each cell with a number: its width from the decimal place on; else -1 */
    int *after_px;         /* of each column: the widest of them, so that decimal places stand in line */
    int *row_px;           /* height of each row with its padding */
    int width_px;          /* of the whole table */
    int pitch_px, padding_px;
    int *source_rows;  /* pairs: row of the article's table for each row; NULL in other grids */
    int n_first_pairs; /* pairs: rows of the first record; later labels are repetitions */
};

/* Sets a table in columns of a total width; NULL when they do not fit, or a row is higher than height_px. */
struct grid *grid_create(struct setting *setting, const struct table *table, int width_px, int height_px);

/* Sets a table with a header that is too wide as records: each of its rows becomes rows of two columns, a label from
   the header and its value. NULL when that does not fit either. */
struct grid *grid_create_pairs(struct setting *setting, const struct table *table, int width_px, int height_px);

/* True when the row is the first of its record; in other grids every row is a record. */
bool grid_begins_record(const struct grid *grid, int row);

/* Returns the row after the record that begins with this row. */
int grid_record_end(const struct grid *grid, int row);

/* Returns how much room a cell of a column of numbers leaves free at its end, so that its decimal place stands in line;
   0 in other columns, and for words. */
int grid_beyond_number(const struct grid *grid, int row, int column);

/* Returns a table's cells as one text with a line per row, for a table that does not fit in columns. */
struct text grid_flatten(Arena *arena, const struct table *table);

#endif
