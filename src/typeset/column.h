/* Stacks units in a column. */
#ifndef TYPESET_COLUMN_H
#define TYPESET_COLUMN_H

#include "typeset/flow.h"
#include "typeset/lines.h"

/* The part of one block in a column: lines, or rows of a table. */
struct portion {
    int galley;
    int first, last;   /* pieces or rows */
    int y_px, h_px;    /* relative to the column's top */
    bool has_header;   /* repeats the table's header above the first row */
    bool begins, ends; /* the portion includes the block's beginning, end */
};

/* A column being filled; px from the top of its area. */
struct column {
    const struct flow *flow;
    int w_px, h_px;
    bool is_narrow; /* does not accept tables, code or broken words, as beside a picture */
    bool fits;
    int y_px;                /* bottom of the units so far */
    int notes_px;            /* height of the footnotes, with the space above them */
    int below_heading_px;    /* top of the text under the last heading; 0 unless a heading is lower */
    struct line_count count; /* lines of the last portion */
    struct portion last;     /* galley is -1 while the column is empty */
};

/* Returns the share of the column's height in use, at most 1. */
double column_fill(const struct column *column);

/* Initialises an empty column. */
void column_init(struct column *column, const struct flow *flow, int w_px, int h_px);

/* Adds the unit at the bottom; sets `fits` to whether everything is still inside. Pictures take no space. */
void column_add(struct column *column, int u);

#endif
