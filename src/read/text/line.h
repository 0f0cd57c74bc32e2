/* The lines of a plain text, and the width at which they were wrapped. */
#ifndef READ_TEXT_LINE_H
#define READ_TEXT_LINE_H

#include <stdbool.h>

#include "base/str.h"

enum { LINE_WIDEST_WRAP = 100, LINE_WIDE_FROM = 0x2E80 }; /* characters from this code on are two columns wide */

struct line_row {
    Str text; /* trimmed */
    int indent, n_columns;
    int first_word;       /* width in columns */
    bool has_wide_indent; /* begins with East Asian blanks: a new paragraph */
    bool is_upper;        /* begins with a capital letter */
};

/* Counts the columns of row->text. */
void line_measure(struct line_row *row);

/* Cuts the text into lines, in the arena, and returns their number. */
int line_list(Arena *arena, Str text, struct line_row **rows);

/* True when the first word of the next row would not have fitted on row i. */
bool line_is_full(const struct line_row *rows, int i, int wrap);

/* Returns the width in columns at which the text was wrapped: nearly all lines are within it, and most have no room for
   another word. Returns 0 when the text was not wrapped. */
int line_find_wrap(const struct line_row *rows, int n_rows);

#endif
