/* Breaks pieces into lines. */
#ifndef TYPESET_LINES_H
#define TYPESET_LINES_H

#include "typeset/piece.h"

/* The smallest number of lines for a part of a passage, updated as pieces are added, one thought at a time; a zeroed
   one is empty. */
struct line_count {
    int n_lines;
    int x_px;           /* width of the last line, without the space after it */
    int space_px;       /* space after the last piece */
    bool must_break;    /* the next piece begins a line */
    bool has_emergency; /* a word was broken to fit */
};

/* Adds pieces [first, last) to the count, for a column of this width. */
void line_count_add(struct line_count *count, const struct passage *passage, int first, int last, int width_px);

/* Breaks pieces [first, last) into as few lines as possible, with the least squared slack (total fit for ragged lines;
   Knuth and Plass, Breaking Paragraphs into Lines, 1981) and no short word alone on the last line. Sets ends (room for
   last - first) to the end of each line and returns the number of lines. */
int lines_fit(const struct passage *passage, int first, int last, int width_px, int *ends);

/* Like lines_fit, but makes all lines as equal as possible, including the last: for headlines. */
int lines_balance(const struct passage *passage, int first, int last, int width_px, int *ends);

/* Like lines_balance for a whole passage, but may use a line or two more if lines then end with thoughts: for words
   read at a glance. Sets *cost to the cost of the breaks, unless it is NULL. */
int lines_by_sense(const struct passage *passage, int width_px, int *ends, double *cost);

/* Returns the number of lines of lines_by_sense, and sets *cost likewise. */
int lines_count_by_sense(const struct passage *passage, int width_px, double *cost);

/* Returns the width of pieces [first, last) on one line, without the space after them. */
int lines_width(const struct passage *passage, int first, int last);

#endif
