/* Pieces to lines. */
#ifndef TYPESET_LINES_H
#define TYPESET_LINES_H

#include "typeset/piece.h"

/* The fewest lines of a part of a passage, counted as pieces are added one thought at a time; a zeroed one is empty. */
struct line_count {
    int n_lines;
    int x_px;           /* of the last line, without the space behind */
    int space_px;       /* behind the last piece */
    bool must_break;    /* the next piece begins a line */
    bool has_emergency; /* a word was broken to fit */
};

/* Adds pieces [first, last) to the count for a column of this width. */
void line_count_add(struct line_count *count, const struct passage *passage, int first, int last, int width_px);

/* Sets pieces [first, last) in as few lines as possible, and among those ways the one of the least squared slack (total
   fit; Knuth and Plass, Breaking Paragraphs into Lines, 1981, for ragged lines): no last line of one short word. Fills
   in ends (room for last - first) with the piece behind each line and returns the number of lines. */
int lines_fit(const struct passage *passage, int first, int last, int width_px, int *ends);

/* As lines_fit, but all lines as equal as they can be, the last one too: for headlines. */
int lines_balance(const struct passage *passage, int first, int last, int width_px, int *ends);

/* Sets a whole passage as lines_balance does, or in a line or two more where they then end with thoughts: for words
 * that are read at a glance. Fills in what its breaks cost, unless cost is NULL. */
int lines_by_sense(const struct passage *passage, int width_px, int *ends, double *cost);

/* Returns how many lines lines_by_sense makes, and what they cost. */
int lines_count_by_sense(const struct passage *passage, int width_px, double *cost);

/* Returns the width of pieces [first, last) on one line, without the space behind. */
int lines_width(const struct passage *passage, int first, int last);

#endif
