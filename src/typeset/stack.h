/* Short texts in several fonts, one under another: the words of title and end cards. */
#ifndef TYPESET_STACK_H
#define TYPESET_STACK_H

#include "typeset/compose.h"

enum { STACK_MOST_BYTES = 1500 }; /* of a text in it */

/* One text of it. */
struct row {
    struct passage passage;
    enum role role;
    enum ink ink;
    int pitch_px, gap_px; /* gap above, when it is not the first */
    int n_lines;
    enum compose_lines lines;
};

/* Begun with its width alone; measured first, then placed. */
struct stack {
    struct row rows[6];
    int n, h_px, w_px;
};

/* Adds a text in a font below what is in; one without words is left out. */
void stack_add(struct setting *setting, struct stack *stack, Str text, struct font font, struct row row);

/* Sets the texts on the card, from a place down. */
void stack_place(struct setting *setting, struct card *card, struct stack *stack, int x, int y);

/* Takes lines off the text that has most of them until the stack is no higher than h_px; single lines go from below. */
void stack_trim(struct setting *setting, struct stack *stack, int h_px);

#endif
