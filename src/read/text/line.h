/* The lines of a plain text, and the width at which they were wrapped. */
#ifndef READ_TEXT_LINE_H
#define READ_TEXT_LINE_H

#include <stdbool.h>

#include "base/str.h"

enum { LINE_WIDEST_WRAP = 100, LINE_WIDE_FROM = 0x2E80 }; /* from this character on, letters are two columns wide */

struct line_row {
    Str text; /* trimmed */
    int indent, n_columns;
    int first_word;       /* its columns */
    bool has_wide_indent; /* begins with East Asian blanks: a paragraph of its own */
    bool is_upper;        /* begins with a capital */
};

/* Counts the columns of row->text. */
void line_measure(struct line_row *row);

/* Cuts the text into lines, in the arena; returns how many. */
int line_list(Arena *arena, Str text, struct line_row **rows);

/* True when row i could not take the first word of the next row. */
bool line_is_full(const struct line_row *rows, int i, int wrap);

/* Returns the columns at which the file was wrapped, 0 when it was not: nearly all lines keep to it, and most could not
   take another word. */
int line_find_wrap(const struct line_row *rows, int n_rows);

#endif
