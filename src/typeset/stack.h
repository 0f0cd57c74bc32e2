/* Short texts in several fonts, one below the other, as on title and end cards. */
#ifndef TYPESET_STACK_H
#define TYPESET_STACK_H

#include "typeset/compose.h"

enum { STACK_MOST_BYTES = 1500 }; /* longest text, in bytes */

/* One text of a stack. */
struct row {
    struct passage passage;
    enum role role;
    enum ink ink;
    int pitch_px, gap_px; /* gap_px: above it, unless it is the first */
    int n_lines;
    enum compose_lines lines;
};

/* To start: only the width set. Texts are measured as they are added, and then placed. */
struct stack {
    struct row rows[6];
    int n, h_px, w_px;
};

/* Adds a text in a font at the bottom; skips a text without words. */
void stack_add(struct setting *setting, struct stack *stack, Str text, struct font font, struct row row);

/* Sets the texts on the card, downwards from this position. */
void stack_place(struct setting *setting, struct card *card, struct stack *stack, int x, int y);

/* Removes lines from the longest text until the stack is at most h_px high; once all texts are single lines, removes
   the lowest. */
void stack_trim(struct setting *setting, struct stack *stack, int h_px);

#endif
