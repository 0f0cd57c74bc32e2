/* Units in a column, one under another. */
#ifndef TYPESET_COLUMN_H
#define TYPESET_COLUMN_H

#include "typeset/flow.h"
#include "typeset/lines.h"

/* What of one block stands in a column: lines, or rows of a table. */
struct portion {
    int galley;
    int first, last;   /* pieces or rows */
    int y_px, h_px;    /* from the column's top */
    bool has_header;   /* a table's header is repeated above the first row */
    bool begins, ends; /* the block */
};

/* A column being filled; all in px from the top of its area. */
struct column {
    const struct flow *flow;
    int w_px, h_px;
    bool is_narrow; /* beside a picture: no tables, no code, no broken words */
    bool fits;
    int y_px;                /* the foot of what is in */
    int notes_px;            /* what the footnotes take at the foot, with the space above them */
    int below_heading_px;    /* where the text under the last heading begins; 0 when none is lower than the top */
    struct line_count count; /* of the last portion */
    struct portion last;     /* galley is -1 while the column is empty */
};

/* Returns the share of the column's height in use, at most 1. */
double column_fill(const struct column *column);

/* Begins an empty column. */
void column_init(struct column *column, const struct flow *flow, int w_px, int h_px);

/* Adds the unit below what is in; says in `fits` whether all is still inside. Pictures take no place. */
void column_add(struct column *column, int u);

#endif
